/**
 * What the auth-service needs of a database: one way to run statements.
 *
 * Everything goes through `batch`: one round trip, one transaction, on D1 and libSQL alike. Interactive transactions do
 * not exist on D1.
 */
import type { Rows, Statements } from './statement.ts';

/** A database that a driver (`storage/d1.ts`, `storage/libsql.ts`) reaches. */
export interface Database {
  /**
   * Runs the statements in order as one transaction in one round trip.
   *
   * @throws whatever the driver throws; nothing is written then.
   */
  batch<const Batch extends Statements>(statements: Batch): Promise<Rows<Batch>>;
}
