/**
 * What the auth-service needs of a database: drizzle to build statements, and one way to run them.
 *
 * Everything goes through `batch`: one round trip, one transaction, on D1 and libSQL alike. Interactive transactions do
 * not exist on D1. A statement must not return two columns of the same name, because D1 merges them.
 */
import type { BatchItem, BatchResponse } from 'drizzle-orm/batch';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';

/**
 * A statement that drizzle built and nobody has run yet. It is a thenable that runs when awaited: never return one from
 * an async function.
 */
export type Statement = BatchItem<'sqlite'>;

/** Everything that drizzle builds, raw statements too. */
export type RawOrm = BaseSQLiteDatabase<'async', unknown>;

/**
 * Builds statements. Drizzle's raw ones (`run`, `all`, `get`, `values`) are left out: its D1 driver cannot batch them when
 * they have parameters.
 */
export type Orm = Pick<RawOrm, 'select' | 'insert' | 'update' | 'delete'>;

/** A database that a driver (`storage/d1.ts`, `storage/libsql.ts`) reaches. */
export interface Database {
  readonly orm: Orm;
  /**
   * Runs the statements in order as one transaction in one round trip.
   *
   * @throws whatever the driver throws; nothing is written then.
   */
  batch<T extends readonly [Statement, ...Statement[]]>(statements: T): Promise<BatchResponse<T>>;
}
