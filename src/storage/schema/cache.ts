/** What client-services cache. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What a client-service on Bun, Deno or Node caches beyond its process. In a database of its own. */
export const cacheEntries = sqliteTable(
  'cache_entries',
  {
    key: text('key').primaryKey(),
    value: text('value').notNull(),
    /** Seconds since the epoch. */
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('cache_entries_expires').on(table.expiresAt)],
);
