/** What `GET user/` says besides the user's own fields, and what it costs. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { defineExtraData } from '../../../src/auth.ts';
import { eq } from '../../../src/storage/conditions.ts';
import { fromDrizzle } from '../../../src/storage/drizzle-table.ts';
import { applyMigrations } from '../../../src/storage/migrate.ts';
import { orm } from '../../../src/storage/orm.ts';
import { extraData, groupPermissions, userPermissions } from '../../../src/storage/tables.ts';
import { claimsOf } from '../../support/tokens.ts';
import { createAccessAuth } from './support.ts';

const desks = fromDrizzle(
  sqliteTable('desks', { userId: integer('user_id').primaryKey(), room: text('room').notNull() }),
);

const desk = defineExtraData({
  name: 'desk',
  schema: v.object({ room: v.string() }),
  services: ['shop'],
  tables: {
    select: (orm, userId) => [orm.select().from(desks).where(eq(desks.userId, userId))],
    assemble: ([[row]]) => (row ? { room: row.room } : null),
  },
  claims: ({ room }) => ({ room }),
});

const accessgroup = defineExtraData({
  name: 'accessgroup',
  schema: v.object({ user_type: v.string() }),
  claims: ({ user_type }) => ({ user_type }),
});

async function setUp() {
  const set = await createAccessAuth({ extraData: [desk, accessgroup] });
  const table = 'create table desks (user_id integer primary key, room text not null)';
  await applyMigrations(set.database, [{ name: 'desks.sql', sql: table }]);
  const { id, email, access } = await set.person();
  await set.database.batch([
    orm.insert(desks).values({ userId: id, room: '4.12' }),
    orm.insert(extraData).values({ userId: id, name: 'accessgroup', value: '{"user_type":"admin"}' }),
  ]);
  return { ...set, id, email, access, orm };
}

it('is one round trip, however many groups and tables there are', async () => {
  const { id, access, counting, group, user } = await setUp();
  for (const name of ['a', 'b', 'c', 'd', 'e']) await group(name, id);
  counting.batches = 0;
  const { body } = await user(access, 'shop');
  expect(counting.batches).toBe(1);
  expect(body.groups).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect([body.desk, body.accessgroup]).toEqual([{ room: '4.12' }, { user_type: 'admin' }]);
});

it('gives extra data to the services that it is declared for', async () => {
  const { access, user } = await setUp();
  for (const service of ['back-office', undefined]) {
    const { body } = await user(access, service);
    expect(body).not.toHaveProperty('desk');
    expect(body.accessgroup).toEqual({ user_type: 'admin' });
  }
});

it('lists the permissions of the user and of their groups, each once, in order', async () => {
  const { id, access, group, user, database, orm } = await setUp();
  const groupId = await group('editors', id);
  await database.batch([
    orm.insert(userPermissions).values({ userId: id, permission: 'auth.view_user' }),
    orm.insert(userPermissions).values({ userId: id, permission: 'auth.add_user' }),
    orm.insert(groupPermissions).values({ groupId, permission: 'auth.view_user' }),
    orm.insert(groupPermissions).values({ groupId, permission: 'auth.view_group' }),
  ]);
  expect((await user(access)).body.permissions).toEqual([
    'auth.add_user',
    'auth.view_group',
    'auth.view_user',
  ]);
});

it('puts declared claims into tokens, anew at every refresh, in the same number of round trips', async () => {
  const { id, email, auth, login, counting, database, orm } = await setUp();
  counting.batches = 0;
  const { body } = await login(email);
  expect(counting.batches).toBe(2);
  expect(claimsOf(body.access)).toMatchObject({ room: '4.12', user_type: 'admin' });
  expect(claimsOf(body.refresh)).not.toHaveProperty('room');
  await database.batch([orm.update(desks).set({ room: '5.01' }).where(eq(desks.userId, id))]);
  await database.batch([orm.delete(extraData)]);
  counting.batches = 0;
  const refreshed = await auth.post('/auth/token/refresh/', { refresh: body.refresh });
  expect(counting.batches).toBe(1);
  expect(claimsOf(refreshed.body.access)).toMatchObject({ room: '5.01' });
  expect(claimsOf(refreshed.body.access)).not.toHaveProperty('user_type');
});

it('changes its ETag when the deployer changes a table of their own', async () => {
  const { access, user, auth, database, orm } = await setUp();
  const etag = (await user(access, 'shop')).headers.get('etag') ?? '';
  const ask = () =>
    auth.request('GET', '/auth/user/', {
      token: access,
      headers: { 'if-none-match': etag },
      caller: { service: 'shop' },
    });
  expect((await ask()).status).toBe(304);
  await database.batch([orm.update(desks).set({ room: '5.01' })]);
  expect((await ask()).body.desk).toEqual({ room: '5.01' });
});

it.each([
  ['too many', () => ({ big: 'x'.repeat(2100) })],
  ['one that tokens have already', () => ({ sid: 'mine' })],
])('refuses a login rather than issue a token with %s claims', async (_, claims) => {
  const { email, login } = await (async () => {
    const declared = defineExtraData({ ...accessgroup, claims });
    const set = await createAccessAuth({ extraData: [declared] });
    const person = await set.person();
    const row = { userId: person.id, name: 'accessgroup', value: '{"user_type":"admin"}' };
    await set.database.batch([orm.insert(extraData).values(row)]);
    return { ...set, ...person };
  })();
  expect(await login(email)).toMatchObject({ status: 500, body: { code: 'internal_error' } });
});
