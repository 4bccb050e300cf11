/** A stage in this process. */
import type { AuthService } from '../../../src/auth.ts';
import { shardOfId } from '../../../src/core/shards.ts';
import { spreadUsers, userShards } from '../../../src/shards.ts';
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import { users } from '../../../src/storage/tables.ts';
import { createTestAuth, freshDatabase } from '../../support/auth.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import { CONFIGS, type Mode } from './case.ts';
import type { Stage } from './play.ts';

const SIGNING_KEY = 'f1b0c7e2a9d84356b7e0c1d2f3a4958671829304';

/**
 * An auth-service that signs as Django does, in a mode and a configuration.
 *
 * @param count over how many databases users are spread
 */
export async function createStage(
  compat: Mode,
  config: keyof typeof CONFIGS,
  count = 1,
): Promise<Stage & { readonly service: AuthService }> {
  const [home, ...others] = [
    await freshDatabase(),
    ...(await Promise.all(Array.from({ length: count - 1 }, freshDatabase))),
  ] as const;
  if (others.length > 0) await spreadUsers([home, ...others], { now: 0 });
  const auth = await createTestAuth({
    database: home,
    shards: userShards(others),
    algorithm: 'HS256',
    signingKey: SIGNING_KEY,
    compat,
    passwords: plainPasswords(),
    rateLimit: false,
    ...CONFIGS[config],
  });
  const databaseOf = (userId: number) => others[shardOfId(userId) - 1] ?? home;
  return {
    service: auth.service,
    fetch: (path, init) => auth.service.private.fetch(new Request(`https://auth.test${path}`, init)),
    now: () => auth.now,
    signingKey: SIGNING_KEY,
    async deactivate(userId) {
      const { batch } = databaseOf(userId);
      await batch([orm.update(users).set({ isActive: false }).where(eq(users.id, userId))]);
    },
    async remove(userId) {
      const { batch } = databaseOf(userId);
      await batch([orm.delete(users).where(eq(users.id, userId))]);
    },
  };
}
