/** The `migrations` folder, for runtimes that have a file system. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../storage/database.ts';
import { type Migration, missingMigrations } from '../storage/migrate.ts';

const FOLDER = join(import.meta.dirname, '../../migrations');

/** Every migration, in the order in which they apply: that of their names. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(join(FOLDER, name), 'utf8') })));
}

/** Those that any of these databases does not have yet, one for each that lacks it. */
export async function missingIn(
  databases: readonly Database[],
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const missing = await Promise.all(databases.map((database) => missingMigrations(database, migrations)));
  return missing.flat();
}
