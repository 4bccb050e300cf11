/** The admin over several databases: by staff of any of them, on users of any of them. */
import { describe, expect, it } from 'vitest';
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import { sql } from '../../../src/storage/sql.ts';
import { events, groups, userPermissions, users } from '../../../src/storage/tables.ts';
import { PASSWORD } from '../../support/auth.ts';
import { refresh } from '../../support/sessions.ts';
import { createMailStage } from './mail-stage.ts';

const stage = await createMailStage(2);
const { auth, databases } = stage;

interface Who {
  readonly id: number;
  readonly email: string;
  readonly access: string;
}

async function person(
  shard: number,
  given: { superuser?: boolean; staff?: boolean; permissions?: readonly string[] } = {},
): Promise<Who> {
  const { id, email, access } = await stage.personIn(shard);
  const { superuser = false, staff = superuser, permissions = [] } = given;
  const { batch } = databases[shard] ?? auth.database;
  await batch([
    orm.update(users).set({ isStaff: staff, isSuperuser: superuser }).where(eq(users.id, id)),
    ...permissions.map((permission) => orm.insert(userPermissions).values({ userId: id, permission })),
  ]);
  return { id, email, access };
}

const call = (who: Who, method: string, path: string, body?: unknown) =>
  auth.request(method, `/admin/api/${path}`, { token: who.access, ...(body !== undefined && { body }) });

const [root, other] = [await person(0, { superuser: true }), await person(1, { superuser: true })];

describe.each([
  ['of home', root],
  ['of another database', other],
])('an admin %s', (_name, admin) => {
  it.each([0, 1])('creates, reads, changes and deletes a user of database %i', async (shard) => {
    const email = stage.emailOf(shard);
    const created = await call(admin, 'POST', 'users/', { email, password: PASSWORD, is_staff: true });
    expect(created.status).toBe(201);
    const { id } = created.body;
    expect(Math.floor(id / 1e12)).toBe(shard);
    expect((await call(admin, 'GET', `users/${id}/`)).body).toMatchObject({ email, is_staff: true });
    const changed = await call(admin, 'PATCH', `users/${id}/`, { first_name: 'Ann', is_staff: false });
    expect(changed).toMatchObject({ status: 200, body: { first_name: 'Ann', is_staff: false } });
    const { refresh: token } = await auth.login(email);
    const sessions = await call(admin, 'GET', `users/${id}/sessions/`);
    expect(sessions.body.results).toHaveLength(1);
    const [session] = sessions.body.results;
    expect((await call(admin, 'DELETE', `sessions/${session.id}/`)).status).toBe(204);
    expect((await refresh(auth, token)).status).toBe(401);
    expect((await call(admin, 'DELETE', `users/${id}/sessions/`)).status).toBe(204);
    expect((await call(admin, 'POST', `users/${id}/password-reset/`)).status).toBe(204);
    expect(await stage.tokenFor(email)).not.toBe('');
    expect((await call(admin, 'DELETE', `users/${id}/`)).status).toBe(204);
    expect((await call(admin, 'GET', `users/${id}/`)).status).toBe(404);
    const types = (await stage.eventsIn(shard))
      .filter((event) => event.userId === id)
      .map(({ type }) => type);
    expect(types).toEqual([
      'user_created',
      'user_changed',
      'login',
      'session_ended',
      'logout_everywhere',
      'password_reset_requested',
      'user_deleted',
    ]);
  });

  it.each([
    [0, 1],
    [1, 0],
    [0, 0],
    [1, 1],
  ])(
    'changes an address of database %i to one that %i watches over, unless somebody has it',
    async (from, to) => {
      const somebody = await person(from);
      const taken = (await person(to)).email;
      const refused = await call(admin, 'PATCH', `users/${somebody.id}/`, { email: taken });
      expect(refused).toMatchObject({ status: 400, body: { email: ['This email already exists.'] } });
      const email = stage.emailOf(to);
      expect((await call(admin, 'PATCH', `users/${somebody.id}/`, { email })).status).toBe(200);
      expect((await stage.homesIn(to))[email]).toBe(from === to ? undefined : String(from));
      await auth.login(email);
      expect((await call(admin, 'POST', 'users/', { email })).status).toBe(400);
      await auth.register(somebody.email);
      expect((await call(admin, 'DELETE', `users/${somebody.id}/`)).status).toBe(204);
      expect((await stage.homesIn(to))[email]).toBeUndefined();
      await auth.register(email);
    },
  );

  it('finds all users in order, page by page, and by a search', async () => {
    const all = (await Promise.all([stage.usersIn(0), stage.usersIn(1)])).flat();
    const expected = all.map(({ email }) => email).sort();
    for (const query of ['', 'search=person&']) {
      const found: string[] = [];
      for (let after = ''; ; ) {
        const { body } = await call(
          admin,
          'GET',
          `users/?${query}limit=3${after && `&after=${encodeURIComponent(after)}`}`,
        );
        expect(body.results.length).toBeLessThanOrEqual(3);
        found.push(...body.results.map((user: { email: string }) => user.email));
        if (body.next === null) break;
        after = body.next;
      }
      expect(found).toEqual(expected);
    }
    for (const { id, email } of all.slice(-2)) {
      const byId = await call(admin, 'GET', `users/?search=${id}`);
      expect(byId.body.results.map((user: { email: string }) => user.email)).toEqual([email]);
    }
  });

  it('reads the audit log of all, page by page, with the addresses of all', async () => {
    const all = (await Promise.all([stage.eventsIn(0), stage.eventsIn(1)])).flat();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const expected = all.sort((a, b) => b.at - a.at || b.id - a.id).map(({ id }) => id);
    const found: number[] = [];
    const pages: { actor_id: number | null; actor_email: string | null }[] = [];
    for (let after = ''; ; ) {
      const { body } = await call(admin, 'GET', `events/?limit=7${after}`);
      found.push(...body.results.map((event: { id: number }) => event.id));
      pages.push(...body.results);
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(found).toEqual(expected);
    for (const { actor_id, actor_email } of pages)
      if (actor_id === root.id || actor_id === other.id)
        expect(actor_email).toBe(actor_id === root.id ? root.email : other.email);
    const mine = await call(admin, 'GET', `events/?actor=${encodeURIComponent(admin.email)}&limit=100`);
    expect(mine.body.results.length).toBeGreaterThan(5);
    expect(mine.body.results.every((event: { actor_id: number }) => event.actor_id === admin.id)).toBe(true);
    const about = await call(admin, 'GET', `events/?user=${encodeURIComponent(admin.email)}&type=login`);
    expect(about.body.results).toHaveLength(1);
  });
});

describe('the audit log', () => {
  it('shows what is rare in its order, however far one database has to look for it', async () => {
    const ip = '198.51.100.7';
    for (const [shard, { batch }] of databases.entries()) {
      const many = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${shard === 0 ? 6000 : 20})
        select null, 1000 + i, iif(i % ${shard === 0 ? 1500 : 5} = 0, 'logout', 'login'), 'success', null, null, null, ${ip}, null, null, null, null from n`;
      await batch([orm.insert(events).select(many)]);
    }
    const rows = (await Promise.all([stage.eventsIn(0), stage.eventsIn(1)])).flat();
    const expected = rows
      .filter((event) => event.ip === ip && event.type === 'logout')
      .sort((a, b) => b.at - a.at || b.id - a.id)
      .map(({ id }) => id);
    expect(expected.length).toBe(8);
    const found: number[] = [];
    for (let after = ''; ; ) {
      const { body } = await call(root, 'GET', `events/?ip=${ip}&type=logout&limit=3${after}`);
      found.push(...body.results.map((event: { id: number }) => event.id));
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(found).toEqual(expected);
  });
});

describe('groups, permissions and services', () => {
  const definitionsOf = async (shard: number) => {
    const { batch } = databases[shard] ?? auth.database;
    const [rows] = await batch([orm.select().from(groups)]);
    return rows;
  };

  it('give the same everywhere, and are taken everywhere', async () => {
    await call(other, 'POST', 'permissions/', { name: 'shop.sell', label: 'Sell' });
    await call(other, 'POST', 'services/', { name: 'shop', is_open: false });
    const group = await call(other, 'POST', 'groups/', {
      name: 'sellers',
      permissions: ['shop.sell'],
      access: { shop: 'till' },
    });
    expect(group.status).toBe(201);
    const members = [await person(0), await person(1)];
    for (const { id } of members)
      expect((await call(root, 'PATCH', `users/${id}/`, { groups: [group.body.id] })).status).toBe(200);
    const seen = async () => {
      const answers = await Promise.all(
        members.map(({ access }) =>
          auth.request('GET', '/auth/user/', { token: access, caller: { service: 'shop' } }),
        ),
      );
      return answers.map(({ status, body }) => [status, body.groups, body.permissions, body.access]);
    };
    const all = [200, ['sellers'], ['shop.sell'], ['till']];
    expect(await seen()).toEqual([all, all]);
    const renamed = { name: 'clerks', access: { shop: 'till.two' } };
    expect((await call(root, 'PATCH', `groups/${group.body.id}/`, renamed)).status).toBe(200);
    const now = [200, ['clerks'], ['shop.sell'], ['till.two']];
    expect(await seen()).toEqual([now, now]);
    expect(await definitionsOf(1)).toEqual(await definitionsOf(0));
    expect((await call(root, 'DELETE', 'permissions/shop.sell/')).status).toBe(204);
    expect((await seen()).map(([, , permissions]) => permissions)).toEqual([[], []]);
    expect((await call(root, 'DELETE', `groups/${group.body.id}/`)).status).toBe(204);
    expect((await seen()).map(([status]) => status)).toEqual([403, 403]);
    expect((await call(root, 'DELETE', 'services/shop/')).status).toBe(204);
    expect((await seen()).map(([status, names]) => [status, names])).toEqual([
      [200, []],
      [200, []],
    ]);
    expect((await stage.eventsIn(0)).at(-1)).toMatchObject({ type: 'service_deleted', actorId: root.id });
  });

  it('that change names with each other do so everywhere', async () => {
    const [one, two] = [
      (await call(root, 'POST', 'groups/', { name: 'one' })).body.id,
      (await call(root, 'POST', 'groups/', { name: 'two' })).body.id,
    ];
    const { batch } = databases[0] ?? auth.database;
    const rename = (id: number, name: string) => orm.update(groups).set({ name }).where(eq(groups.id, id));
    await batch([rename(one, 'three'), rename(two, 'one'), rename(one, 'two')]);
    await auth.service.scheduled();
    expect(await definitionsOf(1)).toEqual(await definitionsOf(0));
    expect(await definitionsOf(1)).toContainEqual({ id: one, name: 'two' });
  });

  it('reach a database that was down by the next scheduled run', async () => {
    const [, second] = databases;
    if (!second) throw new Error('there is no second database');
    second.down = new Error('gone');
    expect((await call(root, 'POST', 'groups/', { name: 'late' })).status).toBe(201);
    second.down = undefined;
    auth.now += 60;
    expect(await definitionsOf(1)).not.toEqual(await definitionsOf(0));
    await auth.service.scheduled();
    expect(await definitionsOf(1)).toEqual(await definitionsOf(0));
  });

  it('that staff of another database have are for superusers', async () => {
    const group = (await call(root, 'POST', 'groups/', { name: 'office' })).body.id;
    await call(root, 'POST', 'permissions/', { name: 'shop.audit', label: '' });
    const rights = ['auth.change_group', 'auth.delete_group', 'auth.delete_permission'];
    const clerk = await person(0, { staff: true, permissions: rights });
    expect((await call(clerk, 'PATCH', `groups/${group}/`, { name: 'offices' })).status).toBe(200);
    const officer = await person(1, { staff: true });
    await call(root, 'PATCH', `users/${officer.id}/`, { groups: [group], permissions: ['shop.audit'] });
    for (const [method, path] of [
      ['PATCH', `groups/${group}/`],
      ['DELETE', `groups/${group}/`],
      ['DELETE', 'permissions/shop.audit/'],
    ] as const) {
      const answer = await call(clerk, method, path, method === 'PATCH' ? { name: 'office' } : undefined);
      expect(answer).toMatchObject({ status: 403, body: { code: 'superuser_required' } });
    }
  });
});

describe('a list', () => {
  const paths = ['users/', 'events/?user=a@example.com&actor=b@example.com', 'events.csv?user=a@example.com'];

  it('asks the other databases only for somebody who may', async () => {
    const plain = await person(1);
    const own = await stage.trips(async () => {
      for (const path of paths) expect((await call(plain, 'GET', path)).status).toBe(403);
    });
    expect(own).toEqual([0, paths.length]);
    const [first] = databases;
    if (!first) throw new Error('there is no database');
    first.down = new Error('gone');
    for (const path of paths) {
      expect((await call(plain, 'GET', path)).status).toBe(403);
      expect((await call(other, 'GET', path)).status).toBe(503);
    }
    first.down = undefined;
    auth.now += 60;
    for (const path of paths.slice(0, 2)) expect((await call(other, 'GET', path)).status).toBe(200);
  });
});

describe('rights', () => {
  it('are those that somebody has in their own database', async () => {
    const clerk = await person(1, { staff: true, permissions: ['auth.view_user', 'auth.change_user'] });
    const [near, far] = [await person(1), await person(0)];
    for (const { id } of [near, far]) {
      expect((await call(clerk, 'PATCH', `users/${id}/`, { first_name: 'Bo' })).status).toBe(200);
      expect((await call(clerk, 'DELETE', `users/${id}/`)).status).toBe(403);
      expect((await call(clerk, 'PATCH', `users/${id}/`, { is_staff: true })).status).toBe(403);
    }
    expect((await call(clerk, 'PATCH', `users/${root.id}/`, { first_name: 'Bo' })).status).toBe(403);
    expect((await call(near, 'GET', 'users/')).status).toBe(403);
    expect((await call(clerk, 'GET', 'events/')).status).toBe(403);
  });

  it('of the last superuser stay, wherever they are', async () => {
    const set = await createMailStage(2);
    const [one, two] = [await set.personIn(0), await set.personIn(1)];
    for (const [index, { id }] of [one, two].entries()) {
      const { batch } = set.databases[index] ?? auth.database;
      await batch([orm.update(users).set({ isStaff: true, isSuperuser: true }).where(eq(users.id, id))]);
    }
    const ask = (method: string, id: number, body?: unknown) =>
      set.auth.request(method, `/admin/api/users/${id}/`, {
        token: one.access,
        ...(body !== undefined && { body }),
      });
    expect((await ask('PATCH', two.id, { is_active: false })).status).toBe(200);
    expect(await ask('DELETE', one.id)).toMatchObject({ status: 409, body: { code: 'last_superuser' } });
    expect((await ask('PATCH', two.id, { is_active: true })).status).toBe(200);
    expect((await ask('DELETE', one.id)).status).toBe(204);
  });
});
