/** Both sides of the access group of `docs/guards.md`, as they stand there. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { afterAll } from 'vitest';
import type { AuthService, Database } from '../../../src/auth.ts';
import { fromDrizzle } from '../../../src/storage/drizzle-table.ts';
import { applyMigrations } from '../../../src/storage/migrate.ts';
import { orm } from '../../../src/storage/orm.ts';
import { freshDatabase } from '../../support/auth.ts';
import { codeBlocks, runSource } from '../../support/documented-code.ts';

/** Where the example is. */
export const PAGE = 'docs/guards.md';
export const WORD = 'accessgroup';

/** Runs a block with these settings in the environment. */
async function runWith<Exports>(index: 0 | 1, settings: Readonly<Record<string, string>>): Promise<Exports> {
  const before = { ...process.env };
  afterAll(() => {
    process.env = before;
  });
  Object.assign(process.env, settings);
  const source = (await codeBlocks(PAGE, WORD))[index];
  if (source === undefined) throw new Error(`${PAGE} has no block ${index} of ${WORD}`);
  return runSource(source, `${WORD}${index}`);
}

/** The deployer's own table, as the page declares it. */
const accessGroups = fromDrizzle(
  sqliteTable('access_groups', {
    userId: integer('user_id').primaryKey(),
    userType: text('user_type').notNull(),
  }),
);
const TABLE =
  'create table access_groups (user_id integer primary key references users (id) on delete cascade, user_type text not null)';

/** The auth-service of the page, on a database of its own. */
export interface DocumentedAuth {
  readonly auth: AuthService;
  readonly database: Database;
  /** Writes somebody's row in the deployer's table. */
  put(userId: number, userType: string): Promise<void>;
}

export async function documentedAuth(): Promise<DocumentedAuth> {
  const database = await freshDatabase();
  await applyMigrations(database, [{ name: 'access_groups.sql', sql: TABLE }]);
  const { auth } = await runWith<{ auth: AuthService }>(0, {
    DATABASE_URL: database.url,
    AUTH_SECRET: 'only-for-the-example-of-the-access-group-0123456789',
    DEFAULT_SERVICE: 'demo',
    LOG_LEVEL: 'off',
  });
  return {
    auth,
    database,
    async put(userId, userType) {
      const row = { userId, userType };
      const insert = orm.insert(accessGroups).values(row);
      await database.batch([insert.onConflictDoUpdate({ target: accessGroups.userId, set: row })]);
    },
  };
}

type Route = (request: Request) => Promise<Response>;

/** The routes of the client-service of the page, in front of an auth-service. */
export const documentedClient = (url: string): Promise<{ mine: Route; admins: Route }> =>
  runWith(1, { REMOTE_AUTH_SERVICE_URL: url, LOG_LEVEL: 'off' });
