/** The D1 driver for what makes tables: with raw statements, which take all of drizzle's database. */
import { type AnyD1Database, drizzle } from 'drizzle-orm/d1';
import type { MigratableDatabase } from './migrate.ts';

/** Wraps a D1 binding whose tables are to be made. Of raw statements, its batches take only those without parameters. */
export function migratableD1(binding: AnyD1Database): MigratableDatabase {
  const orm = drizzle(binding);
  return { orm, batch: (statements) => orm.batch(statements) };
}
