/** Door: the auth-service's database on Cloudflare D1. */
export { type D1Binding, type D1Statement, d1Database } from './storage/d1.ts';
export type { Database } from './storage/database.ts';
export type { Rows, Statement, Statements } from './storage/statement.ts';
