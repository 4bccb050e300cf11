/** Extra data over the admin API: in our table, and in a table of the deployer's own. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defineExtraData } from '../../../src/auth.ts';
import { eq } from '../../../src/storage/conditions.ts';
import { fromDrizzle } from '../../../src/storage/drizzle-table.ts';
import { applyMigrations } from '../../../src/storage/migrate.ts';
import { orm } from '../../../src/storage/orm.ts';
import { freshDatabase } from '../../support/auth.ts';
import { createStage } from './stage.ts';

const salaries = fromDrizzle(
  sqliteTable('salaries', {
    userId: integer('user_id').primaryKey(),
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
  }),
);

const accessgroup = defineExtraData({
  name: 'accessgroup',
  schema: v.object({
    access: v.pipe(v.string(), v.maxLength(5)),
    tags: v.optional(v.array(v.string()), ['none']),
  }),
});

const salary = defineExtraData({
  name: 'salary',
  schema: v.object({ amount: v.number(), currency: v.string() }),
  tables: {
    select: (orm, userId) => [orm.select().from(salaries).where(eq(salaries.userId, userId))],
    assemble: ([[row]]) => (row ? { amount: row.amount, currency: row.currency } : null),
    write: (orm, userId, value) => [
      orm.delete(salaries).where(eq(salaries.userId, userId)),
      ...(value ? [orm.insert(salaries).values({ userId, ...value })] : []),
    ],
  },
});

const birthday = defineExtraData({
  name: 'birthday',
  schema: v.string(),
  tables: {
    select: (orm, userId) => [orm.select().from(salaries).where(eq(salaries.userId, userId))],
    assemble: () => '1 April',
  },
});

const table =
  'create table salaries (user_id integer primary key, amount integer not null, currency text not null)';
const database = await freshDatabase();
await applyMigrations(database, [{ name: 'salaries.sql', sql: table }]);
const stage = await createStage({ database, extraData: [accessgroup, salary, birthday] });
const admin = await stage.person({ staff: true, superuser: true });
const NONE = { accessgroup: null, salary: null, birthday: '1 April' };
const paid = { amount: 5, currency: 'EUR' };

describe('extra data', () => {
  it('is set when a user is created, in either table', async () => {
    const extra = { accessgroup: { access: 'com' }, salary: paid };
    const { status, body } = await stage.call(admin, 'POST', 'users', { email: 'new@example.com', extra });
    expect(status).toBe(201);
    expect(body.extra).toEqual({ ...NONE, accessgroup: { access: 'com', tags: ['none'] }, salary: paid });
    expect((await stage.call(admin, 'GET', `users/${body.id}`)).body).toEqual(body);
  });

  it('changes by name, and goes with null', async () => {
    const person = await stage.person();
    const patch = async (extra: object) =>
      (await stage.call(admin, 'PATCH', `users/${person.id}`, { extra })).body.extra;
    expect(await patch({ salary: paid })).toEqual({ ...NONE, salary: paid });
    expect(await patch({ accessgroup: { access: 'a', tags: [] } })).toEqual({
      ...NONE,
      salary: paid,
      accessgroup: { access: 'a', tags: [] },
    });
    expect(await patch({ accessgroup: { access: 'b' } })).toMatchObject({ accessgroup: { access: 'b' } });
    expect(await patch({})).toMatchObject({ salary: paid });
    expect(await patch({ salary: null, accessgroup: null })).toEqual(NONE);
    expect((await stage.auth.get('/auth/user/', person.token)).body).toMatchObject(NONE);
  });

  it.each([
    [{ accessgroup: { access: 5 } }, 'accessgroup.access: Invalid type: Expected string but received 5'],
    [
      { accessgroup: { access: 'abcdef' } },
      'accessgroup.access: Invalid length: Expected <=5 but received 6',
    ],
    [
      { accessgroup: { access: 'a', tags: ['x', 1] } },
      'accessgroup.tags.1: Invalid type: Expected string but received 1',
    ],
    [{ accessgroup: 'a' }, 'accessgroup: Invalid type: Expected Object but received "a"'],
    [
      { salary: { amount: '5', currency: 'EUR' } },
      'salary.amount: Invalid type: Expected number but received "5"',
    ],
    [{ birthday: '2 May' }, 'birthday: This extra data is read-only.'],
    [{ birthday: null }, 'birthday: This extra data is read-only.'],
    [{ other: 1, accessgroup: { access: 'ok' } }, 'other: There is no extra data of this name.'],
  ])('%j is refused, and nothing of it written', async (extra, message) => {
    const person = await stage.person();
    const events = await stage.countEvents();
    const answer = await stage.call(admin, 'PATCH', `users/${person.id}`, { first_name: 'Ann', extra });
    expect(answer).toMatchObject({ status: 400, body: { extra: [message] } });
    const { body } = await stage.call(admin, 'GET', `users/${person.id}`);
    expect(body).toMatchObject({ first_name: '', extra: NONE });
    expect(await stage.countEvents()).toBe(events);
  });

  it('goes with its user', async () => {
    const person = await stage.person();
    await stage.call(admin, 'PATCH', `users/${person.id}`, { extra: { salary: paid } });
    expect((await stage.call(admin, 'DELETE', `users/${person.id}`)).status).toBe(204);
    const [rows] = await database.batch([orm.select().from(salaries).where(eq(salaries.userId, person.id))]);
    expect(rows).toEqual([]);
  });

  it('is named in the audit log, but not told', async () => {
    const person = await stage.person();
    const extra = { salary: { amount: 987_654, currency: 'EUR' }, accessgroup: null };
    await stage.call(admin, 'PATCH', `users/${person.id}`, { extra });
    const { details } = await stage.lastEvent();
    expect(details).toEqual({ before: {}, after: {}, set: ['extra.salary', 'extra.accessgroup'] });
  });

  it('is written by whoever may change the user, and by nobody else', async () => {
    const clerk = await stage.person({ staff: true, permissions: ['auth.change_user'] });
    const viewer = await stage.person({ staff: true, permissions: ['auth.view_user'] });
    const person = await stage.person();
    const body = { extra: { salary: paid } };
    expect((await stage.call(viewer, 'PATCH', `users/${person.id}`, body)).status).toBe(403);
    expect((await stage.call(clerk, 'PATCH', `users/${clerk.id}`, body)).status).toBe(403);
    expect((await stage.call(clerk, 'PATCH', `users/${person.id}`, body)).status).toBe(200);
  });
});
