/** A cache in memory, for Bun, Deno and Node. Ends with the process and is not shared between processes. */
import type { Cache } from './cache.ts';

/** Keeps at most `maxEntries` values and drops the oldest first. `now`: milliseconds since the epoch. */
export function memoryCache(maxEntries = 10_000, now: () => number = Date.now): Cache {
  const entries = new Map<string, { value: string; expiresAt: number }>();
  return {
    async get(key) {
      const entry = entries.get(key);
      return entry && entry.expiresAt > now() ? entry.value : null;
    },
    async put(key, value, { expirationTtl = Number.POSITIVE_INFINITY } = {}) {
      entries.delete(key);
      entries.set(key, { value, expiresAt: now() + expirationTtl * 1000 });
      const [oldest] = entries.keys();
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
    },
  };
}
