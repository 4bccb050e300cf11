/** What is deleted takes its own with it where the database does not enforce foreign keys, as libSQL may not. */
import { beforeEach, expect, it } from 'vitest';
import { readMigrations } from '../../src/cli/migrations.ts';
import { deleteGroup } from '../../src/storage/groups.ts';
import { libsqlDatabase } from '../../src/storage/libsql.ts';
import { statementsOf } from '../../src/storage/migrate.ts';
import { orm } from '../../src/storage/orm.ts';
import { deletePermission } from '../../src/storage/permissions.ts';
import { deleteService } from '../../src/storage/services.ts';
import { CONTENT, sql } from '../../src/storage/sql.ts';
import type { Statement } from '../../src/storage/statement.ts';
import * as schema from '../../src/storage/tables.ts';
import { deleteUser } from '../../src/storage/user-admin.ts';

const { batch, client } = await libsqlDatabase(':memory:');
await client.execute('pragma foreign_keys = off');
await client.batch((await readMigrations()).flatMap(statementsOf), 'write');
const USER = 1;

async function run(statements: readonly Statement[]): Promise<void> {
  const [first, ...rest] = statements;
  if (first) await batch([first, ...rest]);
}

/** Tables that hold something of a user, a group, a permission or a service, and the column that says of which one. */
const LINKS = [
  [schema.userGroups, 'user_id'],
  [schema.userPermissions, 'user_id'],
  [schema.userAccess, 'user_id'],
  [schema.extraData, 'user_id'],
  [schema.recoveryTokens, 'user_id'],
  [schema.userGroups, 'group_id'],
  [schema.groupPermissions, 'group_id'],
  [schema.groupAccess, 'group_id'],
  [schema.userPermissions, 'permission'],
  [schema.groupPermissions, 'permission'],
  [schema.userAccess, 'service'],
  [schema.groupAccess, 'service'],
] as const;

/** Tables with rows that say `value` in a column of this name. */
async function left(column: string, value: string | number): Promise<string[]> {
  const found: string[] = [];
  for (const [table] of LINKS.filter(([, name]) => name === column)) {
    const where = sql`${sql.identifier(column)} = ${value}`;
    const [[row]] = await batch([orm.select({ count: sql<number>`count(*)` }).from(table).where(where)]);
    if (row?.count !== 0) found.push(table[CONTENT].text);
  }
  return found;
}

beforeEach(async () => {
  await run(LINKS.map(([table]) => orm.delete(table)));
  await run([
    orm.delete(schema.users),
    orm.delete(schema.groups),
    orm.delete(schema.services),
    orm.delete(schema.sessions),
  ]);
  await run([
    orm.insert(schema.permissions).values({ name: 'a.b' }).onConflictDoNothing(),
    orm
      .insert(schema.users)
      .values({ id: USER, uuid: 'u', email: 'a@example.com', password: '!', dateJoined: 'x' }),
    orm.insert(schema.groups).values({ id: 2, name: 'g' }),
    orm.insert(schema.services).values({ name: 's', createdAt: 1 }),
    orm.insert(schema.userGroups).values({ userId: USER, groupId: 2 }),
    orm.insert(schema.userPermissions).values({ userId: USER, permission: 'a.b' }),
    orm.insert(schema.groupPermissions).values({ groupId: 2, permission: 'a.b' }),
    orm.insert(schema.userAccess).values({ userId: USER, service: 's', level: 'x' }),
    orm.insert(schema.groupAccess).values({ groupId: 2, service: 's', level: 'x' }),
    orm.insert(schema.extraData).values({ userId: USER, name: 'x', value: '1' }),
    orm
      .insert(schema.recoveryTokens)
      .values({ hash: 'h', purpose: 'reset_password', userId: USER, email: 'a', epoch: 0, expiresAt: 9 }),
  ]);
});

it.each<[string, Statement[], string, string | number]>([
  ['a user', deleteUser(USER, 5), 'user_id', USER],
  ['a group', deleteGroup(2), 'group_id', 2],
  ['a permission', deletePermission('a.b'), 'permission', 'a.b'],
  ['a service', deleteService('s'), 'service', 's'],
])('%s', async (_name, statements, column, value) => {
  expect((await left(column, value)).length).toBeGreaterThan(1);
  await run(statements);
  expect(await left(column, value)).toEqual([]);
});

it('a user, whose sessions stay as tombstones', async () => {
  const session = {
    kind: 'refresh',
    epoch: 0,
    createdAt: 1,
    rotatedAt: 1,
    lastUsedAt: 1,
    idleExpiresAt: 9,
    absoluteExpiresAt: 9,
  } as const;
  await run([
    orm.insert(schema.sessions).values({ id: 'living', userId: USER, ...session }),
    orm.insert(schema.sessions).values({ id: 'ended', userId: USER, ...session, revokedAt: 3 }),
    orm.insert(schema.sessions).values({ id: 'other', userId: 7, ...session }),
  ]);
  await run(deleteUser(USER, 5));
  const [rows] = await batch([
    orm.select({ id: schema.sessions.id, revokedAt: schema.sessions.revokedAt }).from(schema.sessions),
  ]);
  expect(rows.sort((a, b) => a.id.localeCompare(b.id))).toEqual([
    { id: 'ended', revokedAt: 3 },
    { id: 'living', revokedAt: 5 },
    { id: 'other', revokedAt: null },
  ]);
});
