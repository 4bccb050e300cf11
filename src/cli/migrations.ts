/** The `migrations` folder, for runtimes that have a file system. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Migration } from '../storage/migrate.ts';

const FOLDER = join(import.meta.dirname, '../../migrations');

/** Every migration, in the order in which they apply: that of their names. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(join(FOLDER, name), 'utf8') })));
}
