/** A hasher for tests that are not about passwords: no time goes into hashing them. */
import type { PasswordHasher } from '../../src/auth/passwords/hasher.ts';

export const plainPasswords: PasswordHasher = {
  hash: async (password) => `plain$${password}`,
  verify: async (password, encoded) => ({ valid: encoded === `plain$${password}`, stale: false }),
};
