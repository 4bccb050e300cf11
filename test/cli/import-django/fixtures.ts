/** Databases and dumps that the real Django made (`fixtures/django/make.py` says how), and imports of them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll } from 'vitest';
import { type ImportOptions, importDjango } from '../../../src/cli/import-django/import-django.ts';
import { readMigrations } from '../../../src/cli/migrations.ts';
import type { Database } from '../../../src/storage/database.ts';
import { type LibsqlDatabase, libsqlDatabase } from '../../../src/storage/libsql.ts';
import { applyMigrations } from '../../../src/storage/migrate.ts';
import { orm } from '../../../src/storage/orm.ts';
import { groups, userGroups, userPermissions, users } from '../../../src/storage/tables.ts';

/** The clock of the fixtures' tokens, and of `createTestAuth`. */
export const NOW = 1_800_000_000;

/** The password of every user there who has one. */
export const DJANGO_PASSWORD = 'testpass123';

/** The path of a fixture. */
export const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);

const folder = mkdtempSync(join(tmpdir(), 'easyjwt-django-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file in a folder that goes when the test file is done. */
export function temporary(name: string, text?: string): string {
  const path = join(folder, name);
  if (text !== undefined) writeFileSync(path, text);
  return path;
}

/** A migrated database that is gone with the test. */
export async function memoryDatabase(): Promise<LibsqlDatabase> {
  const database = await libsqlDatabase(':memory:');
  await applyMigrations(database, await readMigrations());
  return database;
}

let files = 0;

/** A SQLite file of a project, as Django had it; `sql` changes it. */
export function djangoFile(project: string, sql = ''): string {
  const path = temporary(`${project}${files++}.sqlite3`);
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  database.exec(readFileSync(fixture(`${project}.sql`), 'utf8'));
  database.exec(sql);
  database.close();
  return path;
}

/** Imports, with what most tests want. */
export const bring = (
  database: Database,
  path: string,
  options: Partial<Omit<ImportOptions, 'database' | 'path'>> = {},
) =>
  importDjango({
    database,
    path,
    dryRun: false,
    update: false,
    verified: true,
    timeZone: 'UTC',
    now: NOW,
    clock: () => options.now ?? NOW,
    ...options,
  });

/** Users by address, with the names of their groups and their permissions, in order. */
export async function usersIn({ batch }: Database) {
  const [rows, ofGroups, named, permissions] = await batch([
    orm.select().from(users).orderBy(users.id),
    orm.select().from(userGroups),
    orm.select().from(groups).orderBy(groups.name),
    orm.select().from(userPermissions).orderBy(userPermissions.permission),
  ]);
  return new Map(
    rows.map((user) => [
      user.email,
      {
        ...user,
        groups: named
          .filter(({ id }) => ofGroups.some(({ userId, groupId }) => userId === user.id && groupId === id))
          .map(({ name }) => name),
        permissions: permissions
          .filter(({ userId }) => userId === user.id)
          .map(({ permission }) => permission),
      },
    ]),
  );
}
