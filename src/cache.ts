/** Door: KV-shaped caches for client-services outside Workers. */
export type { Cache } from './storage/cache.ts';
export { databaseCache } from './storage/cache-database.ts';
export { memoryCache } from './storage/cache-memory.ts';
