/** A password hasher that costs nothing, for tests of anything but hashing. */
import type { PasswordHasher } from '../../src/auth/passwords/hasher.ts';

/** Stores passwords as they are, and counts how often it is asked. */
export function plainPasswords(): PasswordHasher & { hashed: number; verified: number } {
  const counting = {
    hashed: 0,
    verified: 0,
    async hash(password: string) {
      counting.hashed++;
      return `plain$${password}`;
    },
    async verify(password: string, encoded: string) {
      counting.verified++;
      return { valid: encoded === `plain$${password}`, stale: false };
    },
  };
  return counting;
}
