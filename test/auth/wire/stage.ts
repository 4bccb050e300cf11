/** A stage in this process. */
import { eq } from 'drizzle-orm';
import type { AuthService } from '../../../src/auth.ts';
import { users } from '../../../src/storage/schema.ts';
import { createTestAuth } from '../../support/auth.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import { CONFIGS, type Mode } from './case.ts';
import type { Stage } from './play.ts';

const SIGNING_KEY = 'f1b0c7e2a9d84356b7e0c1d2f3a4958671829304';

/** An auth-service that signs as Django does, in a mode and a configuration. */
export async function createStage(
  compat: Mode,
  config: keyof typeof CONFIGS,
): Promise<Stage & { readonly service: AuthService }> {
  const auth = await createTestAuth({
    algorithm: 'HS256',
    signingKey: SIGNING_KEY,
    compat,
    passwords: plainPasswords(),
    rateLimit: false,
    ...CONFIGS[config],
  });
  const { orm } = auth.database;
  return {
    service: auth.service,
    fetch: (path, init) => auth.service.private.fetch(new Request(`https://auth.test${path}`, init)),
    now: () => auth.now,
    signingKey: SIGNING_KEY,
    async deactivate(userId) {
      await auth.database.batch([orm.update(users).set({ isActive: false }).where(eq(users.id, userId))]);
    },
    async remove(userId) {
      await auth.database.batch([orm.delete(users).where(eq(users.id, userId))]);
    },
  };
}
