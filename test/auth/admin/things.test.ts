/** Groups, permissions and services: made, shown, changed and deleted. */
import { describe, expect, it } from 'vitest';
import { createStage, type Person } from './stage.ts';

const stage = await createStage();
const admin = await stage.person({ staff: true, superuser: true });
const call = (method: string, path: string, body?: object) => stage.call(admin, method, path, body);

const seen = async (who: Person) => (await stage.auth.get('/auth/user/', who.token)).body;

describe('groups', () => {
  it('are made with a name alone, or with all that they give', async () => {
    const bare = await call('POST', 'groups', { name: ' Readers ' });
    expect(bare).toMatchObject({ status: 201, body: { name: 'Readers', permissions: [], access: {} } });
    const given = { name: 'Writers', permissions: ['shop.add_order'], access: { shop: 'com', wiki: '' } };
    const { status, body } = await call('POST', 'groups', given);
    expect([status, body]).toEqual([201, { id: bare.body.id + 1, ...given }]);
    expect((await call('GET', `groups/${body.id}`)).body).toEqual(body);
    expect((await call('GET', 'groups')).body).toEqual({ results: [bare.body, body], next: null });
  });

  it('change what is named and leave the rest', async () => {
    const access = { shop: 'com', wiki: 'a' };
    const id = await stage.group('changing', { permissions: ['shop.add_order'], access });
    const steps: readonly (readonly [object, object])[] = [
      [{}, { name: 'changing', permissions: ['shop.add_order'], access }],
      [{ name: 'changed' }, { name: 'changed', permissions: ['shop.add_order'], access }],
      [{ name: 'changed' }, { name: 'changed' }],
      [{ permissions: ['shop.view_order'] }, { permissions: ['shop.view_order'], access }],
      [{ access: { wiki: 'b' } }, { permissions: ['shop.view_order'], access: { wiki: 'b' } }],
      [
        { permissions: [], access: {} },
        { name: 'changed', permissions: [], access: {} },
      ],
    ];
    for (const [given, expected] of steps) {
      expect(await call('PATCH', `groups/${id}`, given)).toMatchObject({ status: 200, body: expected });
    }
  });

  it('of one name are one', async () => {
    const id = await stage.group('single');
    await stage.group('taken');
    const taken = { status: 400, body: { name: ['This name already exists.'] } };
    expect(await call('POST', 'groups', { name: 'taken' })).toMatchObject(taken);
    expect(await call('PATCH', `groups/${id}`, { name: 'taken' })).toMatchObject(taken);
    expect((await call('PATCH', `groups/${id}`, { name: 'single' })).status).toBe(200);
  });

  it('take with them what they gave', async () => {
    const id = await stage.group('going', { permissions: ['shop.add_order'] });
    const member = await stage.person({ groups: [id] });
    expect(await seen(member)).toMatchObject({ groups: ['going'], permissions: ['shop.add_order'] });
    expect((await call('DELETE', `groups/${id}`)).status).toBe(204);
    expect(await seen(member)).toMatchObject({ groups: [], permissions: [] });
    for (const [method, body] of [['GET'], ['PATCH', {}], ['DELETE']] as const) {
      expect((await call(method, `groups/${id}`, body)).status).toBe(404);
    }
  });
});

describe('permissions', () => {
  it('are made, given, and taken from everybody', async () => {
    const made = await call('POST', 'permissions', { name: 'forum.ban_user/now', label: 'Can ban' });
    expect([made.status, made.body]).toEqual([201, { name: 'forum.ban_user/now', label: 'Can ban' }]);
    const id = await stage.group('moderators', { permissions: ['forum.ban_user/now'] });
    const [own, member] = [
      await stage.person({ permissions: ['forum.ban_user/now'] }),
      await stage.person({ groups: [id] }),
    ];
    for (const who of [own, member]) expect((await seen(who)).permissions).toEqual(['forum.ban_user/now']);
    expect((await call('DELETE', 'permissions/forum.ban_user%2Fnow')).status).toBe(204);
    for (const who of [own, member]) expect((await seen(who)).permissions).toEqual([]);
    expect((await call('DELETE', 'permissions/forum.ban_user%2Fnow')).status).toBe(404);
  });

  it('are those of the admin from the beginning', async () => {
    const { body } = await call('GET', 'permissions?limit=100');
    const names = body.results.map(({ name }: { name: string }) => name);
    const models = { auth: ['user', 'group', 'permission'], easyjwt: ['service'] };
    const expected = Object.entries(models).flatMap(([app, all]) =>
      all.flatMap((model) => ['add', 'change', 'delete', 'view'].map((act) => `${app}.${act}_${model}`)),
    );
    const special = ['view_session', 'delete_session', 'view_signingkey', 'change_signingkey', 'view_event'];
    expect(names).toEqual(expect.arrayContaining([...expected, ...special.map((name) => `easyjwt.${name}`)]));
    expect(names).toEqual([...names].sort());
  });
});

describe('services', () => {
  it('are open unless said otherwise, and change', async () => {
    const created_at = '2027-01-15T08:00:00.000000Z';
    expect((await call('POST', 'services', { name: 'blog' })).body).toEqual({
      name: 'blog',
      is_open: true,
      origins: [],
      created_at,
    });
    expect((await call('POST', 'services', { name: 'club_2-x', is_open: false })).body).toMatchObject({
      is_open: false,
    });
    expect((await call('PATCH', 'services/blog', { is_open: false })).body).toEqual({
      name: 'blog',
      is_open: false,
      origins: [],
      created_at,
    });
    const events = await stage.countEvents();
    expect((await call('PATCH', 'services/blog', { is_open: false })).status).toBe(200);
    expect((await call('PATCH', 'services/blog', {})).body.is_open).toBe(false);
    expect(await stage.countEvents()).toBe(events);
    expect((await call('GET', 'services/blog')).body.is_open).toBe(false);
  });

  it('take everybody’s levels with them', async () => {
    await call('POST', 'services', { name: 'brief' });
    const group = await stage.group('brief', { access: { brief: 'a', shop: 'b' } });
    const person = await stage.person({ access: { brief: 'a', shop: 'b' } });
    expect((await call('DELETE', 'services/brief')).status).toBe(204);
    for (const path of [`groups/${group}`, `users/${person.id}`]) {
      expect((await call('GET', path)).body.access).toEqual({ shop: 'b' });
    }
    for (const [method, body] of [['GET'], ['PATCH', {}], ['DELETE']] as const) {
      expect((await call(method, 'services/brief', body)).status).toBe(404);
    }
  });
});
