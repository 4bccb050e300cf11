/** Door: users spread over several databases. */
export type { ShardsPart } from './auth/parts.ts';
export type { Databases } from './auth/shards/mirror.ts';
export { userShards } from './auth/shards/part.ts';
export { type SpreadOptions, type SpreadReport, spreadUsers } from './auth/shards/spread.ts';
export { numbered } from './core/settings/numbered.ts';
