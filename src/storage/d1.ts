/** The D1 driver. */
import { drizzle } from 'drizzle-orm/d1';
import type { Database } from './database.ts';

/** Wraps a D1 binding. */
export function d1Database(binding: D1Database): Database {
  const orm = drizzle(binding);
  return { orm, batch: (statements) => orm.batch(statements) };
}
