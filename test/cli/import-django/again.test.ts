/** Importing more than once: dry runs, changes on either side, imports that break off. */
import { describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../src/cli/import-django/report.ts';
import { eq } from '../../../src/storage/conditions.ts';
import type { Database } from '../../../src/storage/database.ts';
import { orm } from '../../../src/storage/orm.ts';
import { groupPermissions, groups, imports, users } from '../../../src/storage/tables.ts';
import { createTestAuth } from '../../support/auth.ts';
import { faultyDatabase } from '../../support/faulty-database.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import { countRows } from '../../support/rows.ts';
import { DJANGO_KEY, djangoToken } from '../../support/tokens.ts';
import { bring, djangoFile, fixture, memoryDatabase, NOW, temporary, usersIn } from './fixtures.ts';
import { changeUserHere, deleteUserHere } from './here.ts';

/** What of a report says that something was written. */
const written = ({ users, groups, permissions, tokens }: ImportReport) =>
  [users, groups, permissions, tokens].map(({ created, updated }) => created + updated);

describe('a dry run', async () => {
  const database = await memoryDatabase();

  it('says what an import would do, and writes nothing', async () => {
    const before = await countRows(database);
    const dry = await bring(database, djangoFile('easyjwt'), { dryRun: true });
    expect(await countRows(database)).toEqual(before);
    const [named, noted] = await database.batch([orm.select().from(groups), orm.select().from(imports)]);
    expect([named, noted]).toEqual([[], []]);
    const real = await bring(database, djangoFile('easyjwt'));
    expect({ ...real, dryRun: true }).toEqual(dry);
    expect(written(real)).toEqual([11, 2, 24, 2]);
  });
});

/** Users of a project, as a dump that tests change. */
function dump(...fields: Record<string, unknown>[]): string {
  const rows = fields.map(({ pk, ...given }) => ({
    model: 'accounts.user',
    pk,
    fields: {
      email: `user${pk}@example.com`,
      password: `md5$salt$${pk}`,
      last_login: null,
      date_joined: '2020-01-01T00:00:00Z',
      first_name: 'First',
      is_active: true,
      groups: [['Editors']],
      ...given,
    },
  }));
  const group = {
    model: 'auth.group',
    pk: 1,
    fields: { name: 'Editors', permissions: [['view_user', 'auth', 'user']] },
  };
  return temporary(`${crypto.randomUUID()}.json`, JSON.stringify([group, ...rows]));
}

const emailOf = (pk: number) => `user${pk}@example.com`;

describe('what has changed since', () => {
  it('in Django stays as it is here, and comes with update', async () => {
    const database = await memoryDatabase();
    await bring(database, dump({ pk: 1 }, { pk: 2 }));
    const later = dump(
      {
        pk: 1,
        first_name: 'Other',
        email: 'New@Example.com',
        groups: [],
        last_login: '2026-01-01T00:00:00Z',
      },
      { pk: 2 },
      { pk: 3 },
    );
    const first = await bring(database, later);
    expect(first.users).toMatchObject({ created: 1, unchanged: 1, outdated: 1 });
    expect(first.rows).toEqual([
      {
        row: 'user 1',
        outcome: 'outdated',
        reason: 'it has changed in Django since it was brought: --update brings that',
      },
    ]);
    expect((await usersIn(database)).get(emailOf(1))).toMatchObject({
      firstName: 'First',
      groups: ['Editors'],
    });
    const second = await bring(database, later, { update: true });
    expect(second.users).toMatchObject({ created: 0, unchanged: 2, updated: 1 });
    const changed = (await usersIn(database)).get('new@example.com');
    expect(changed).toMatchObject({ id: 1, firstName: 'Other', groups: [], epoch: 0 });
    expect(changed?.lastLogin).toBe('2026-01-01T00:00:00.000000Z');
    expect((await bring(database, later, { update: true })).users).toMatchObject({
      unchanged: 3,
      updated: 0,
    });
  });

  it('on both sides stays as it is here', async () => {
    const database = await memoryDatabase();
    await bring(database, dump({ pk: 1 }));
    await changeUserHere(database, 1, { firstName: 'Mine' });
    expect((await bring(database, dump({ pk: 1 }), { update: true })).users.unchanged).toBe(1);
    const report = await bring(database, dump({ pk: 1, first_name: 'Theirs' }), { update: true });
    expect(report.rows).toEqual([
      {
        row: 'user 1',
        outcome: 'changed_here',
        reason: 'it has changed in Django and here since it was brought: it stays as it is here',
      },
    ]);
    expect((await usersIn(database)).get(emailOf(1))?.firstName).toBe('Mine');
    const same = await bring(database, dump({ pk: 1, first_name: 'Mine' }), { update: true });
    expect(same.users.unchanged).toBe(1);
  });

  it('here by a login that hashed the password anew does not keep a change away, and stays', async () => {
    const database = await memoryDatabase();
    await bring(database, dump({ pk: 1 }));
    await changeUserHere(database, 1, {
      password: 'scrypt$rehashed',
      lastLogin: '2027-01-01T00:00:00.000000Z',
    });
    const report = await bring(database, dump({ pk: 1, first_name: 'Other' }), { update: true });
    expect(report.users.updated).toBe(1);
    expect((await usersIn(database)).get(emailOf(1))).toMatchObject({
      firstName: 'Other',
      password: 'scrypt$rehashed',
      lastLogin: '2027-01-01T00:00:00.000000Z',
      epoch: 0,
    });
  });

  it('in Django, a password or being deactivated, logs out here', async () => {
    const auth = await createTestAuth({
      algorithm: 'HS256',
      signingKey: DJANGO_KEY,
      passwords: plainPasswords(),
    });
    const { database } = auth;
    await bring(database, dump({ pk: 1 }, { pk: 2 }));
    const tokens = await Promise.all([1, 2].map((id) => djangoToken('refresh', id, NOW)));
    const refreshed = () =>
      Promise.all(
        tokens.map(async (refresh) => (await auth.post('/auth/token/refresh/', { refresh })).status),
      );
    expect(await refreshed()).toEqual([200, 200]);
    const later = dump({ pk: 1, password: 'plain$another' }, { pk: 2, is_active: false });
    await bring(database, later, { update: true });
    expect(await refreshed()).toEqual([401, 401]);
    await auth.login(emailOf(1), 'another');
    expect((await bring(database, later, { update: true })).users).toMatchObject({
      updated: 0,
      unchanged: 2,
    });
    // What moved the epoch on here keeps the next change away.
    await changeUserHere(database, 1, { epoch: 7 });
    const last = await bring(database, dump({ pk: 1, password: 'plain$third' }, { pk: 2 }), { update: true });
    expect(last.users).toMatchObject({ changed_here: 1, updated: 1 });
  });

  it('here, a user that was deleted, stays away', async () => {
    const database = await memoryDatabase();
    await bring(database, dump({ pk: 1 }, { pk: 2 }));
    await deleteUserHere(database, 1);
    const report = await bring(database, dump({ pk: 1, first_name: 'Other' }, { pk: 2 }), { update: true });
    expect(report.users).toMatchObject({ created: 0, unchanged: 1, deleted_here: 1 });
    expect([...(await usersIn(database)).keys()]).toEqual([emailOf(2)]);
  });

  it('of groups comes with update, unless they have changed here', async () => {
    const database = await memoryDatabase();
    const withGroup = (...permissions: string[][]) =>
      temporary(
        `${crypto.randomUUID()}.jsonl`,
        [
          { model: 'auth.group', pk: 1, fields: { name: 'Editors', permissions } },
          {
            model: 'accounts.user',
            pk: 1,
            fields: { email: emailOf(1), password: '!', last_login: null, groups: [1] },
          },
        ]
          .map((row) => JSON.stringify(row))
          .join('\n'),
      );
    const [view, add] = [
      ['view_user', 'auth', 'user'],
      ['add_user', 'auth', 'user'],
    ];
    const given = async () => {
      const [rows] = await database.batch([
        orm.select().from(groupPermissions).orderBy(groupPermissions.permission),
      ]);
      return rows.map(({ permission }) => permission);
    };
    await bring(database, withGroup(view));
    expect((await bring(database, withGroup(view, add))).groups.outdated).toBe(1);
    expect(await given()).toEqual(['auth.view_user']);
    expect((await bring(database, withGroup(view, add), { update: true })).groups.updated).toBe(1);
    expect(await given()).toEqual(['auth.add_user', 'auth.view_user']);
    await database.batch([
      orm.delete(groupPermissions).where(eq(groupPermissions.permission, 'auth.view_user')),
    ]);
    expect((await bring(database, withGroup(view, add), { update: true })).groups.unchanged).toBe(1);
    expect((await bring(database, withGroup(view), { update: true })).groups.changed_here).toBe(1);
    expect(await given()).toEqual(['auth.add_user']);
  });
});

describe('somebody who is here already', () => {
  it('is not overwritten, whatever of theirs is the same', async () => {
    const database = await memoryDatabase();
    const auth = await createTestAuth({ database, passwords: plainPasswords() });
    await auth.register('admin@example.com');
    await auth.register(emailOf(3));
    const before = await usersIn(database);
    const report = await bring(
      database,
      dump({ pk: 1, email: 'admin@example.com' }, { pk: 2 }, { pk: 3 }, { pk: 4 }),
      {
        update: true,
      },
    );
    expect(report.rows).toEqual([
      { row: 'user 1', outcome: 'skipped', reason: 'its id is that of a user here who was not brought' },
      { row: 'user 2', outcome: 'skipped', reason: 'its id is that of a user here who was not brought' },
      { row: 'user 3', outcome: 'skipped', reason: 'its email is that of user 2 here' },
    ]);
    const after = await usersIn(database);
    expect([...after.keys()]).toEqual(['admin@example.com', emailOf(3), emailOf(4)]);
    for (const [email, user] of before) expect(after.get(email)).toEqual(user);
  });
});

/** A database that works for some round trips, and then no more. */
function failing(database: Database, trips: number): Database {
  const faulty = faultyDatabase(database);
  faulty.before = (trip) => {
    if (trip > trips) throw new Error('gone');
  };
  return faulty;
}

describe('an import that breaks off', () => {
  const rows = Array.from({ length: 1200 }, (_, index) => ({ pk: index + 1 }));

  it('leaves whole batches, wherever it does, and the next one brings the rest', async () => {
    const database = await memoryDatabase();
    const path = dump(...rows);
    const counts: number[] = [];
    for (let trips = 1; ; trips++) {
      const report = await bring(failing(database, trips), path).catch(({ message }: Error) => message);
      const all = await usersIn(database);
      counts.push(all.size);
      for (const user of all.values()) expect(user.groups).toEqual(['Editors']);
      if (typeof report !== 'string') break;
      expect(trips).toBeLessThan(20);
    }
    expect(new Set(counts)).toEqual(new Set([0, 500, 1000, 1200]));
    const [noted] = await database.batch([orm.select().from(imports)]);
    expect(noted).toHaveLength(1201);
    expect((await bring(database, path)).users).toMatchObject({ created: 0, unchanged: 1200 });
  });

  it('says that it does, and how to go on', async () => {
    const database = await memoryDatabase();
    await expect(bring(failing(database, 5), dump(...rows))).rejects.toThrow(
      'Cannot go on: the database does not answer. Run it again: what was brought is kept.',
    );
  });

  it('ends where it is told to', async () => {
    const database = await memoryDatabase();
    const controller = new AbortController();
    // As Ctrl-C comes: from outside, when nothing else runs.
    const onProgress = () => void setImmediate(() => controller.abort());
    await expect(bring(database, dump(...rows), { signal: controller.signal, onProgress })).rejects.toThrow();
    expect((await usersIn(database)).size).toBe(500);
  });

  it('loses nobody to somebody whom the database refuses, or to somebody who writes at the same time', async () => {
    const database = await memoryDatabase();
    const faulty = faultyDatabase(database);
    let hasCome = false;
    faulty.before = async (trip) => {
      // Between the look and the write of the second batch.
      if (trip !== 7) return;
      hasCome = true;
      const somebody = { id: 5000, uuid: crypto.randomUUID(), password: '!', dateJoined: '' };
      await database.batch([orm.insert(users).values({ ...somebody, email: emailOf(700) })]);
    };
    const report = await bring(faulty, dump(...rows));
    expect(hasCome).toBe(true);
    expect(report.rows).toEqual([
      { row: 'user 700', outcome: 'skipped', reason: 'its email is that of user 5000 here' },
    ]);
    expect(report.users).toMatchObject({ created: 1199, skipped: 1 });
  });
});

describe('a row that no rule foresaw', () => {
  it('is left alone, and keeps nobody away', async () => {
    const database = await memoryDatabase();
    await database.client.execute(
      "create trigger refuse before insert on users when new.id = 7 begin select raise(abort, 'no'); end",
    );
    const report = await bring(database, dump(...[5, 6, 7, 8, 9].map((pk) => ({ pk }))));
    expect(report.rows).toEqual([{ row: 'user 7', outcome: 'skipped', reason: 'the database refuses it' }]);
    expect(report.users.created).toBe(4);
    expect([...(await usersIn(database)).values()].map(({ id }) => id)).toEqual([5, 6, 8, 9]);
  });

  it('is told of where it is damaged', async () => {
    const database = await memoryDatabase();
    const report = await bring(
      database,
      dump(
        { pk: 0 },
        { pk: 1e15 },
        { pk: 'slug' },
        { pk: 4, phone: '1234567890123456' },
        { pk: 5, first_name: 'a\0b' },
        { pk: 6, last_name: '\ud800' },
        { pk: 7, is_active: 'yes' },
        { pk: 8, groups: [['Nobody knows'], 12] },
        { pk: 9, email: emailOf(8).toUpperCase(), date_joined: 'never', is_staff: 2 },
        { pk: 8 },
        { pk: 10, first_name: { a: 1 } },
        { pk: 11, password: `pbkdf2_sha256$99999999$salt$${'x'.repeat(44)}` },
        { pk: 12, password: '' },
      ),
    );
    const id = 'its id is neither a whole number above 0 nor a UUID';
    expect(report.rows.map(({ row, outcome, reason }) => [row, outcome, reason])).toEqual([
      ['user 0', 'skipped', id],
      ['user 1000000000000000', 'skipped', id],
      ['user slug', 'skipped', id],
      ['user 4', 'skipped', 'its phone has more than 15 characters'],
      ['user 5', 'skipped', 'its first_name has a character that is none'],
      ['user 6', 'skipped', 'its last_name has a character that is none'],
      ['user 7', 'skipped', 'its is_active is neither true nor false'],
      ['user 9', 'skipped', 'its date_joined is no date, its is_staff is neither true nor false'],
      ['user 8', 'skipped', 'there is one of this id before it'],
      ['user 10', 'skipped', 'its first_name is no text'],
      ['user 8', 'incomplete', 'there is no group 12 in what is read'],
      ['user 11', 'incomplete', 'its password is not hashed as Django does: it needs a new one'],
    ]);
    expect([...(await usersIn(database)).values()].map(({ id: found }) => found)).toEqual([8, 11, 12]);
  });
});

describe('the dump of another day', () => {
  it('is the same as the database, though its dates have less digits', async () => {
    const database = await memoryDatabase();
    await bring(database, fixture('members.json'));
    expect((await bring(database, djangoFile('members'), { update: true })).users).toMatchObject({
      unchanged: 2,
    });
  });
});
