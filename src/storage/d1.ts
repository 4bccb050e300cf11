/** The D1 driver. */
import { type AnyD1Database, drizzle } from 'drizzle-orm/d1';
import type { Database } from './database.ts';
import type { MigratableDatabase } from './migrate.ts';

/** Wraps a D1 binding. `AnyD1Database` is `D1Database` wherever the types of Workers are. */
export const d1Database = (binding: AnyD1Database): Database => migratableD1(binding);

/** Wraps a D1 binding whose tables are to be made. Of raw statements, its batches take only those without parameters. */
export function migratableD1(binding: AnyD1Database): MigratableDatabase {
  const orm = drizzle(binding);
  return { orm, batch: (statements) => orm.batch(statements) };
}
