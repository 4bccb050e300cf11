/** The libSQL database that the environment names. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type LibsqlDatabase, libsqlDatabase } from '../storage/libsql.ts';
import { applyMigrations } from '../storage/migrate.ts';
import { readMigrations } from './migrations.ts';

/**
 * Opens `DATABASE_URL` (by default a file under `.data/`, whose folder is made) with `DATABASE_AUTH_TOKEN`, and brings it
 * up to date.
 */
export async function openDatabase(
  env: Readonly<Record<string, string | undefined>>,
): Promise<LibsqlDatabase> {
  const { DATABASE_URL: url = 'file:.data/easyjwt.db', DATABASE_AUTH_TOKEN: token } = env;
  if (url.startsWith('file:')) await mkdir(dirname(url.slice('file:'.length)), { recursive: true });
  const database = await libsqlDatabase(url, token);
  await applyMigrations(database, await readMigrations());
  return database;
}
