/** The tables of `schema/cache.ts`, which says what they are for. */
import type * as schema from '../schema/cache.ts';
import { plain, schemaTable } from '../schema-table.ts';

export const cacheEntries = schemaTable<typeof schema.cacheEntries>('cache_entries', {
  key: plain,
  value: plain,
  expiresAt: plain,
});
