/** A cache in a table, for client-services on Bun, Deno and Node: it outlives the process and several can share it. */
import type { Cache } from './cache.ts';
import { and, eq, gt, lt } from './conditions.ts';
import type { Database } from './database.ts';
import { orm } from './orm.ts';
import { sql } from './sql.ts';
import { cacheEntries } from './tables.ts';

/** Seconds that an entry stays that was put without a time. */
const DEFAULT_TTL = 86_400;

/** Keeps values in `cache_entries`; every write drops what has expired. `now`: milliseconds since the epoch. */
export function databaseCache(database: Database, now: () => number = Date.now): Cache {
  const seconds = () => Math.floor(now() / 1000);
  return {
    async get(key) {
      const alive = and(eq(cacheEntries.key, key), gt(cacheEntries.expiresAt, seconds()));
      const [[entry]] = await database.batch([orm.select().from(cacheEntries).where(alive)]);
      return entry?.value ?? null;
    },
    async put(key, value, { expirationTtl = DEFAULT_TTL } = {}) {
      const entry = { key, value, expiresAt: seconds() + expirationTtl };
      await database.batch([
        orm.delete(cacheEntries).where(lt(cacheEntries.expiresAt, seconds())),
        orm
          .insert(cacheEntries)
          .values(entry)
          .onConflictDoUpdate({
            target: cacheEntries.key,
            set: { value: sql`excluded.value`, expiresAt: sql`excluded.expires_at` },
          }),
      ]);
    },
  };
}
