/** Every kind of source that Django makes, of projects with different user models. */
import { describe, expect, it } from 'vitest';
import { readMapping } from '../../../src/cli/import-django/mapping.ts';
import { orm } from '../../../src/storage/orm.ts';
import { extraData } from '../../../src/storage/tables.ts';
import { bring, djangoFile, fixture, memoryDatabase, temporary, usersIn } from './fixtures.ts';

const JOINED = 1_583_020_799;

const EXTRA = readMapping(
  JSON.stringify({
    extra: {
      accessgroup: {
        table: 'userdata.AccessGroup',
        fields: {
          user_type: 'user_type',
          external: 'is_external',
          since: 'since',
          ticket: 'ticket',
          options: 'options',
        },
      },
      addresses: { table: 'userdata_address', user: 'user_id', fields: { city: 'city' }, many: true },
      more: { fields: { changed: 'creation_date' } },
    },
  }),
);

describe.each([
  [
    'a SQLite file',
    () => djangoFile('easyjwt', `update "user" set creation_date = '2026-01-02 03:04:05.678901'`),
  ],
  ['JSON', () => fixture('easyjwt.json')],
  ['JSONL', () => fixture('easyjwt.jsonl')],
])('django-easyjwt, as %s', async (kind, path) => {
  const database = await memoryDatabase();
  const report = await bring(database, path(), { mapping: EXTRA });
  const users = await usersIn(database);

  it('comes with everything', () => {
    const { uuid, ...full } = users.get('full@example.com') ?? {};
    expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/);
    expect(full).toEqual({
      id: 9,
      email: 'full@example.com',
      password: expect.stringMatching(/^!.{40}$/),
      passwordDigest: null,
      firstName: 'Zoë 🦊',
      lastName: 'O\'Hara "x" \\',
      phone: '+49 30 123456',
      location: 'Berlin\nKreuzberg',
      isActive: false,
      isStaff: true,
      isSuperuser: false,
      // Django's dumps have milliseconds.
      dateJoined: kind === 'a SQLite file' ? '2020-02-29T23:59:59.123456Z' : '2020-02-29T23:59:59.123000Z',
      lastLogin: '2026-01-01T00:00:00.000000Z',
      emailVerifiedAt: JOINED,
      epoch: 0,
      groups: ['Editors'],
      permissions: ['auth.change_group', 'userdata.delete_address'],
    });
    expect(users.get('admin@example.com')).toMatchObject({
      id: 1,
      isStaff: true,
      isSuperuser: true,
      groups: [],
    });
    expect(users.get('argon2@example.com')?.password).toMatch(/^argon2\$argon2id\$v=19\$m=102400/);
  });

  it('comes with extra data', async () => {
    const [rows] = await database.batch([orm.select().from(extraData)]);
    const of = (name: string) =>
      rows.filter((row) => row.name === name).map(({ userId, value }) => [userId, JSON.parse(value)]);
    expect(of('accessgroup')).toEqual([
      [1, { user_type: 'com', external: false, since: null, ticket: null, options: null }],
      [
        9,
        {
          user_type: 'com.sales',
          external: true,
          since: '2020-02-29T23:59:59.123Z',
          ticket: '00000000-0000-0000-0000-000000000007',
          options: { a: [1, null, 'é'] },
        },
      ],
    ]);
    expect(of('addresses')).toEqual([[9, [{ city: 'Berlin' }, { city: 'Paris' }]]]);
    expect(of('more')).toHaveLength(users.size);
    if (kind === 'a SQLite file') expect(of('more')[0]).toEqual([1, { changed: '2026-01-02T03:04:05.678Z' }]);
  });

  it('leaves what cannot come, says why, and loses nobody else', () => {
    // Django could not dump the broken date, and so that user is whole in the dumps.
    const date = { row: 'user 24', outcome: 'skipped', reason: 'its date_joined is no date' };
    expect(report.rows).toEqual([
      {
        row: 'user 20',
        outcome: 'skipped',
        reason: 'its email is that of user 9 as well, compared without case',
      },
      { row: 'user 21', outcome: 'skipped', reason: 'it has no email' },
      { row: 'user 22', outcome: 'skipped', reason: 'its email is no address' },
      { row: 'user 23', outcome: 'skipped', reason: 'its first_name has more than 150 characters' },
      ...(kind === 'a SQLite file' ? [date] : []),
      {
        row: 'user 25',
        outcome: 'incomplete',
        reason: 'its password is not hashed as Django does: it needs a new one',
      },
    ]);
    const skipped = kind === 'a SQLite file' ? 5 : 4;
    expect(report.users).toMatchObject({ created: 16 - skipped, skipped });
    expect(users.size).toBe(16 - skipped);
    expect(report.groups).toMatchObject({ created: 2, skipped: 0 });
    expect(report.tokens).toMatchObject({ created: 2, skipped: 0 });
    expect(JSON.stringify(report)).not.toContain('testpass123');
    expect(JSON.stringify(report)).not.toMatch(/\$/);
  });

  it('changes nothing the second time', async () => {
    const before = await usersIn(database);
    const {
      users: again,
      groups,
      permissions,
      tokens,
      rows,
    } = await bring(database, path(), { mapping: EXTRA });
    for (const { created, updated, outdated, changed_here } of [again, groups, permissions, tokens]) {
      expect([created, updated, outdated, changed_here]).toEqual([0, 0, 0, 0]);
    }
    expect([again.unchanged, rows]).toEqual([report.users.created, report.rows]);
    expect(await usersIn(database)).toEqual(before);
  });
});

describe("Django's own user model", async () => {
  const empty = await memoryDatabase();

  it.each([
    ['a SQLite file', djangoFile('stock'), await memoryDatabase()],
    ['JSON', fixture('stock.json'), await memoryDatabase()],
    ['JSON with natural keys, without permissions', fixture('stock-natural.json'), await memoryDatabase()],
  ])('comes out of %s by addresses, and what changes for its users is said', async (_, path, database) => {
    const report = await bring(database, path);
    const users = await usersIn(database);
    expect(
      [...users].map(([email, { id, groups, permissions }]) => [email, id, groups, permissions]),
    ).toEqual([
      ['alice@example.com', 1, ['Editors'], []],
      ['bob@example.com', 2, [], ['auth.add_user']],
      ['dave@example.com', 4, [], []],
    ]);
    expect(report.rows).toEqual([
      { row: 'user 3', outcome: 'skipped', reason: 'it has no email, and its username is no address' },
    ]);
    expect(report.notes).toEqual({
      'logs in with the address instead of the username': 1,
      'the username was an address, and there was no other: it is the address': 1,
    });
  });

  it('does not come without its ids', async () => {
    const report = await bring(empty, fixture('stock-natural-primary.json'));
    expect(report.users).toMatchObject({ created: 0, skipped: 4 });
    expect(report.rows[0]).toEqual({
      row: 'user number 1 in the order of the table',
      outcome: 'skipped',
      reason: 'it has no id: dump it without --natural-primary',
    });
    expect(report.groups.created).toBe(1);
  });
});

describe('a user model of the project', async () => {
  const mapping = readMapping(
    JSON.stringify({
      users: {
        fields: {
          email: 'mail',
          first_name: 'given_name',
          last_name: 'family_name',
          phone: 'telephone',
          is_staff: 'is_admin',
          date_joined: 'registered',
          email_verified: 'is_confirmed',
        },
        groups: { table: 'people.Membership', user: 'person', group: 'team' },
      },
      extra: { profile: { fields: { nick: 'nickname' } } },
    }),
  );

  it.each([
    ['JSONL', fixture('people.jsonl'), mapping, await memoryDatabase()],
    [
      'a SQLite file',
      djangoFile('people'),
      { ...mapping, users: { ...mapping.users, fields: { ...mapping.users.fields, email: 'mail_address' } } },
      await memoryDatabase(),
    ],
  ])('comes out of %s by its mapping', async (kind, path, ofKind, database) => {
    const report = await bring(database, path, { mapping: ofKind, timeZone: 'Europe/Berlin' });
    const users = await usersIn(database);
    const common = { lastName: 'Muster', phone: '0123 456789', isActive: true, isSuperuser: false };
    expect(users.get('ann@example.com')).toMatchObject({
      ...common,
      id: 1,
      firstName: 'Ann',
      isStaff: true,
      dateJoined: '2021-07-01T10:00:00.000000Z',
      emailVerifiedAt: Date.parse('2021-07-01T10:00:00Z') / 1000,
      groups: ['Crew'],
      permissions: ['people.add_person'],
    });
    expect(users.get('ben@example.com')).toMatchObject({
      ...common,
      id: 2,
      isStaff: false,
      dateJoined: kind === 'JSONL' ? '2021-12-01T11:00:00.000000Z' : '2021-12-01T11:00:00.000500Z',
      emailVerifiedAt: null,
      groups: [],
    });
    const [rows] = await database.batch([orm.select().from(extraData)]);
    expect(rows.map(({ value }) => value)).toEqual(['{"nick":"ann"}', '{"nick":"ben"}']);
    expect([report.users.created, report.rows]).toEqual([2, []]);
  });
});

describe('users with UUIDs for ids', async () => {
  it.each([
    ['a SQLite file', djangoFile('members'), await memoryDatabase()],
    ['JSON', fixture('members.json'), await memoryDatabase()],
  ])('keep them, out of %s', async (_, path, database) => {
    const report = await bring(database, path);
    const users = await usersIn(database);
    expect(users.get('one@example.com')).toMatchObject({
      id: 1,
      uuid: '00000000-0000-0000-0000-000000000abc',
      groups: ['Staff'],
      permissions: ['members.add_member'],
    });
    expect(users.get('two@example.com')?.uuid).toBe('00000000-0000-0000-0000-000000000abd');
    expect([report.users.created, report.tokens.created, report.rows]).toEqual([2, 1, []]);
    expect((await bring(database, path)).users).toMatchObject({ created: 0, unchanged: 2 });
  });
});

describe('a file that cannot be read is told of', async () => {
  const database = await memoryDatabase();

  it.each([
    ['that is not there', () => '/nowhere/db.sqlite3', /ENOENT/],
    ['that is empty', () => temporary('empty', ''), /it is no SQLite file, and as a dump it is empty/],
    ['of another format', () => temporary('dump.yaml', '- model: auth.user\n'), /it is no JSON of objects/],
    [
      'that breaks off',
      () => temporary('half.json', '[{"model": "a.b", "pk": 1, "fields": {}},'),
      /it breaks off behind object 1/,
    ],
    ['of other objects', () => temporary('other.json', '[{"a": 1}]'), /an object that is no row of dumpdata/],
    [
      'that is damaged',
      () => temporary('bad.sqlite3', `SQLite format 3\0${'x'.repeat(5000)}`),
      /Cannot read .*bad\.sqlite3/,
    ],
  ])('%s', async (_, path, message) => {
    await expect(bring(database, path())).rejects.toThrow(message);
    expect((await usersIn(database)).size).toBe(0);
  });
});
