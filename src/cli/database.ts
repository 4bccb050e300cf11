/** The libSQL database that the environment names. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { numbered } from '../core/settings/numbered.ts';
import { type LibsqlDatabase, libsqlDatabase } from '../storage/libsql.ts';
import { applyMigrations } from '../storage/migrate.ts';
import { readMigrations } from './migrations.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const FILE = 'file:';

/** `DATABASE_URL`, by default a file under `.data/`. */
export const databaseUrl = ({ DATABASE_URL }: Environment): string => DATABASE_URL || 'file:.data/easyjwt.db';

/** The path of a database that is a file; undefined for one on a server. */
export const fileOf = (url: string): string | undefined =>
  url.startsWith(FILE) ? url.slice(FILE.length).split('?')[0] : undefined;

/** Opens {@link databaseUrl} with `DATABASE_AUTH_TOKEN`, as it is. The folder of a file is made. */
export async function connect(env: Environment): Promise<LibsqlDatabase> {
  const url = databaseUrl(env);
  const file = fileOf(url);
  if (file !== undefined) await mkdir(dirname(file), { recursive: true });
  return libsqlDatabase(url, env.DATABASE_AUTH_TOKEN || undefined);
}

/** The environments of further databases that users are spread over: `DATABASE_URL_1`, `DATABASE_AUTH_TOKEN_1` and so on. */
export const furtherDatabases = (env: Environment): Environment[] =>
  numbered(env, 'DATABASE_URL').map((url, index) => ({
    DATABASE_URL: url,
    DATABASE_AUTH_TOKEN: env[`DATABASE_AUTH_TOKEN_${index + 1}`],
  }));

/** Opens the database and brings it up to date. */
export async function openDatabase(env: Environment): Promise<LibsqlDatabase> {
  const database = await connect(env);
  await applyMigrations(database, await readMigrations());
  return database;
}

/** Opens {@link furtherDatabases} and brings them up to date. */
export const openFurtherDatabases = (env: Environment): Promise<LibsqlDatabase[]> =>
  Promise.all(furtherDatabases(env).map(openDatabase));
