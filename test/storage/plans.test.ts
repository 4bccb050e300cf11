/** How SQLite goes about the statements that the admin runs on very many rows: along an index, without sorting. */
import { createClient } from '@libsql/client';
import type { SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/libsql';
import { expect, it } from 'vitest';
import { readMigrations } from '../../src/cli/migrations.ts';
import { eventPage } from '../../src/storage/event-log.ts';
import { selectFacts } from '../../src/storage/facts.ts';
import { groupHasStaff } from '../../src/storage/groups.ts';
import { statementsOf } from '../../src/storage/migrate.ts';
import { heldByStaff } from '../../src/storage/permissions.ts';
import { sessionPage } from '../../src/storage/session-admin.ts';
import { anotherSuperuser, emailTaken, isCommonPassword, userPage } from '../../src/storage/user-admin.ts';

const client = createClient({ url: ':memory:' });
await client.batch((await readMigrations()).flatMap(statementsOf), 'write');
const orm = drizzle(client);

async function planOf(facts: SQL): Promise<string[]> {
  const { sql, params } = selectFacts(orm, facts).toSQL();
  const args = params.map((value) => (typeof value === 'number' ? value : String(value)));
  const { rows } = await client.execute({ sql: `explain query plan ${sql}`, args });
  return rows.map(({ detail }) => String(detail));
}

const NOW = 1_800_000_000;

const STATEMENTS: readonly (readonly [string, SQL, string])[] = [
  ['all users', userPage({}, '', 51), 'users_email_unique'],
  ['users behind one', userPage({}, 'm@example.com', 51), 'users_email_unique'],
  ['users by address', userPage({ email: 'ann' }, '', 51), 'users_email_unique'],
  ['active users', userPage({ isActive: true }, '', 51), 'users_email_unique'],
  ['ordinary users', userPage({ isStaff: false, email: 'ann' }, 'b', 51), 'users_email_unique'],
  ['inactive users', userPage({ isActive: false }, '', 51), 'users_inactive'],
  ['inactive users by address', userPage({ isActive: false, email: 'ann' }, 'b', 51), 'users_inactive'],
  ['staff', userPage({ isStaff: true }, '', 51), 'users_staff'],
  [
    'inactive staff by address',
    userPage({ isStaff: true, isActive: false, email: 'a' }, 'b', 51),
    'users_staff',
  ],
  ['one user', userPage({ id: 7, isStaff: true }, '', 51), 'PRIMARY KEY'],
  ['another superuser', anotherSuperuser(1), 'users_superusers'],
  ['an address', emailTaken('a@example.com', 1), 'users_email_unique'],
  ['a common password', isCommonPassword('secret'), 'common_passwords'],
  ['staff of a group', groupHasStaff(3), 'users_staff'],
  ['staff with a permission', heldByStaff('a.b'), 'users_staff'],
  ['all events', eventPage({}, undefined, 51), 'events_at'],
  ['events behind one', eventPage({}, 900, 51), 'events_at'],
  ['events of a time', eventPage({ since: 1, until: NOW }, 900, 51), 'events_at'],
  ['events of a type', eventPage({ type: 'login', since: 1 }, 900, 51), 'events_type'],
  ['events of a user', eventPage({ userId: 4, until: NOW }, 900, 51), 'events_user'],
];

it.each(STATEMENTS)('%s are found along an index that is in order', async (_name, facts, index) => {
  const plan = await planOf(facts);
  const tables = plan.filter((step) =>
    /^(SCAN|SEARCH) (users|events|sessions|common_passwords)\b/.test(step),
  );
  expect(tables.some((step) => step.includes(index))).toBe(true);
  for (const step of tables) expect(step).toMatch(/USING (COVERING )?INDEX|USING INTEGER PRIMARY KEY/);
  expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
});

it('the sessions of a user are found by their user', async () => {
  const plan = await planOf(sessionPage(1, 'x', 51, NOW));
  expect(plan.filter((step) => /^(SCAN|SEARCH) sessions/.test(step))).toEqual([
    expect.stringContaining('sessions_user'),
  ]);
});
