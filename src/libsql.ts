/** Door: the auth-service's database in a local file or on a libSQL server. */
export type { Database } from './storage/database.ts';
export { type LibsqlDatabase, libsqlDatabase } from './storage/libsql.ts';
export { applyMigrations, type Migration } from './storage/migrate.ts';
export type { Rows, Statement, Statements } from './storage/statement.ts';
