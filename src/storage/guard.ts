/** A database whose failures are ours: 503 without the driver's message, which may hold SQL and parameters. */
import { unavailable } from '../core/errors.ts';
import type { Database } from './database.ts';

/**
 * Wraps a database.
 *
 * @returns one that throws ApiError 503 `database_unavailable` wherever the driver throws; nothing is written then
 */
export function guardDatabase(database: Database): Database {
  return {
    orm: database.orm,
    batch: (statements) =>
      database.batch(statements).catch((error: unknown) => {
        console.error(`database call failed: ${error instanceof Error ? error.name : typeof error}`);
        throw unavailable('database_unavailable', 'The service cannot reach its database.', 5);
      }),
  };
}
