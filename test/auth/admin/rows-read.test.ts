/**
 * How many rows D1 reads for what the admin does among very many users and events: about as many as it shows. Ten times
 * as many users would not change a number here; a forgotten index makes it the number of users.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { d1Database } from '../../../src/storage/d1.ts';
import { orm } from '../../../src/storage/orm.ts';
import { sql } from '../../../src/storage/sql.ts';
import { users } from '../../../src/storage/tables.ts';
import { meteredBinding } from '../../support/metered-binding.ts';
import { openWorkerd } from '../../support/workerd.ts';
import { createVisitor } from '../pages/support/visitor.ts';
import { createStage } from './stage.ts';

const MANY = 20_000;
const numbers = `with recursive n(i) as (select 1000 union all select i + 1 from n where i < ${MANY + 999})`;

const { binding, dispose } = await openWorkerd();
afterAll(dispose);
const meter = meteredBinding(binding);
const stage = await createStage({ database: d1Database(meter.binding) });
const everybody = await stage.group('everybody', { permissions: ['shop.add_order'] });
const clerk = await stage.person({
  staff: true,
  permissions: [
    'auth.change_user',
    'auth.change_group',
    'auth.delete_permission',
    'shop.add_order',
    'auth.delete_user',
    'auth.view_user',
  ],
});
const superuser = await stage.person({ staff: true, superuser: true });

await binding.batch(
  [
    `${numbers} insert into users (id, uuid, email, password, date_joined, is_active, is_staff, first_name, last_name)
      select i, 'u' || i, 'user' || (i * 7919 % ${MANY}) || '@example.com', '!', '2026-01-01T00:00:00Z', i % 3 <> 0, i % 500 = 0,
      iif(i % 2 = 0, 'Ada', 'First' || i), iif(i % 2 = 0, 'Lovelace', 'Last' || (i * 31 % ${MANY})) from n`,
    `insert into user_groups select id, ${everybody} from users where is_staff = 0`,
    `${numbers} insert into events (at, type, outcome, user_id, actor_id, ip, service)
      select 1700000000 + i, iif(i % 5 = 0, 'logout', 'login'), iif(i % 50 = 0, 'failure', 'success'), 1000 + i % 100,
      iif(i % 40 = 0, 2000 + i % 7, null), '192.0.2.' || (i % 250), iif(i % 2 = 0, 'shop', null) from n`,
    `${numbers} insert into sessions (id, user_id, kind, epoch, created_at, rotated_at, last_used_at, idle_expires_at,
      absolute_expires_at) select 's' || i, 1000 + i % 100, 'refresh', 0, i, i, i, 1900000000, 1900000000 from n`,
  ].map((statement) => binding.prepare(statement)),
);

it('there are very many', async () => {
  const [rows] = await stage.auth.database.batch([orm.select({ n: sql<number>`count(*)` }).from(users)]);
  expect(rows[0]?.n).toBeGreaterThan(MANY);
});

/** A page of 20 rows, and what else there is to read for it. */
const PAGE = 100;

describe('lists', () => {
  it.each([
    'users?limit=20',
    'users?limit=20&after=user5',
    'users?limit=20&email=user9',
    'users?limit=20&email=user9&after=user95',
    'users?limit=20&email=user9&after=a',
    'users?limit=20&email=zzz',
    'users?limit=20&is_active=true&after=user8',
    'users?limit=20&is_active=false',
    'users?limit=20&is_active=false&email=user6',
    'users?limit=20&is_staff=true&after=user3',
    'users?limit=20&is_staff=true&email=user&is_active=true',
    'users?limit=20&is_staff=true&is_active=false&email=user1',
    'users?limit=20&is_staff=false&after=user7',
    'users?id=15000',
    'users?limit=20&search=user',
    'users?limit=20&search=user9&after=1002%20user95@example.com',
    'users?limit=20&search=last1',
    'users?limit=20&search=first1&after=9999%20first15',
    'users?limit=20&search=ada%20lovelace&after=15000%20ada%20lovelace',
    'users?limit=20&search=ada%20lovelace&is_active=true',
    'users?limit=20&search=lovelace%20ada&is_active=false',
    'users?limit=20&search=nobody',
    'users?limit=20&search=15000',
    'events?limit=10',
    'users/15000/sessions?limit=20',
  ])('%s', async (path) => {
    meter.reset();
    const { status, body } = await stage.call(superuser, 'GET', path);
    expect(status).toBe(200);
    expect(body.results.length).toBeLessThanOrEqual(20);
    expect(meter.rowsRead).toBeLessThan(PAGE);
  });
});

describe('pages of the audit log', () => {
  const time = 'since=2023-11-14&until=2023-11-15';
  it.each([
    '',
    'after=10000',
    'type=logout&after=10000',
    'user=1050&after=10000',
    'user=user7919@example.com',
    'user=nobody@example.com',
    'actor=2003&after=10000',
    'ip=192.0.2.77',
    'service=shop&after=9000',
    'service=none',
    'outcome=failure&after=10000',
    'outcome=success',
    time,
    `${time}&ip=192.0.2.77`,
    `${time}&type=login&user=1051`,
    'type=login&service=shop&outcome=success',
    'type=none',
  ])('%s', async (query) => {
    meter.reset();
    const { status, body } = await stage.call(superuser, 'GET', `events?limit=10&${query}`);
    expect(status).toBe(200);
    expect(body.results.length).toBeLessThanOrEqual(10);
    expect(meter).toMatchObject({ trips: 1 });
    expect(meter.rowsRead).toBeLessThan(PAGE);
  });

  it('that finds too little looks only so far, and says where to go on', async () => {
    // What fails here is no login.
    let after = '';
    let rounds = 0;
    for (; rounds < 10; rounds++) {
      meter.reset();
      const path = `events?limit=10&type=login&outcome=failure&service=nowhere${after}`;
      const { body } = await stage.call(superuser, 'GET', path);
      expect(body.results).toEqual([]);
      expect(meter.rowsRead).toBeLessThan(15_000);
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(rounds).toBe(3);
  });
});

describe('pages', () => {
  it('are read in one round trip each, and read what they show', async () => {
    const browser = createVisitor(stage.auth);
    await browser.logIn(superuser.email);
    for (const path of [
      '/admin/',
      '/admin/users?limit=20',
      '/admin/users?limit=20&search=ada&is_active=true',
      '/admin/users/15000',
      '/admin/users/15000/delete',
      '/admin/users/15000/password',
      '/admin/users/1050/sessions?limit=20',
      '/admin/users/add',
    ]) {
      meter.reset();
      const { status } = await browser.get(path);
      expect([path, status, meter.trips]).toEqual([path, 200, 1]);
      // Besides, what there is to give.
      expect([path, meter.rowsRead]).toEqual([path, expect.toSatisfy((rows: number) => rows < PAGE + 60)]);
    }
  });

  it('of a search among staff look at each member of staff', async () => {
    meter.reset();
    const { body } = await stage.call(superuser, 'GET', 'users?limit=20&search=ada&is_staff=true');
    expect(body.results.length).toBeGreaterThan(10);
    expect(meter.rowsRead).toBeLessThan(4 * PAGE);
  });
});

describe('changes', () => {
  const id = 15_001;
  it.each<[string, string, object | undefined, number?]>([
    ['GET', `users/${id}`, undefined],
    [
      'PATCH',
      `users/${id}`,
      {
        email: 'other@example.com',
        groups: [],
        permissions: ['shop.add_order'],
        password: 'Correct-horse-9',
      },
    ],
    ['DELETE', `users/${id}`, undefined],
    // Each member of staff is looked at, and nobody of the thousands who are in the group.
    ['PATCH', `groups/${everybody}`, { name: 'all', permissions: [] }, 6 * PAGE],
  ])('%s %s', async (method, path, body, most = PAGE) => {
    meter.reset();
    expect((await stage.call(clerk, method, path, body)).status).toBeLessThan(300);
    expect(meter.rowsRead).toBeLessThan(most);
  });
});
