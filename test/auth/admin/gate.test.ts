import { describe, expect, it } from 'vitest';
import { ADMIN_ROUTES } from '../../../src/auth/routes/admin/routes.ts';
import { createStage, type Person } from './stage.ts';

const stage = await createStage({ publicUrl: 'https://auth.test' });
const superuser = await stage.person({ staff: true, superuser: true });
const bystander = await stage.person();
const group = await stage.group('readers');

const DENIED = { detail: 'You do not have permission to perform this action.', code: 'permission_denied' };

/** Every endpoint: what it takes, and how it answers somebody who has that. */
const ENDPOINTS: readonly (readonly [string, string, string, number, object | undefined])[] = [
  ['GET', 'users', 'auth.view_user', 200, undefined],
  ['POST', 'users', 'auth.add_user', 201, { email: 'gate@example.com' }],
  ['GET', `users/${bystander.id}`, 'auth.view_user', 200, undefined],
  ['PATCH', `users/${bystander.id}`, 'auth.change_user', 200, { first_name: 'Ann' }],
  ['POST', `users/${bystander.id}/password-reset`, 'auth.change_user', 204, undefined],
  ['GET', `users/${bystander.id}/sessions`, 'easyjwt.view_session', 200, undefined],
  ['DELETE', `users/${bystander.id}/sessions`, 'easyjwt.delete_session', 204, undefined],
  ['DELETE', 'sessions/none', 'easyjwt.delete_session', 404, undefined],
  ['GET', 'groups', 'auth.view_group', 200, undefined],
  ['POST', 'groups', 'auth.add_group', 201, { name: 'gate' }],
  ['GET', `groups/${group}`, 'auth.view_group', 200, undefined],
  ['PATCH', `groups/${group}`, 'auth.change_group', 200, { name: 'renamed' }],
  ['DELETE', `groups/${group}`, 'auth.delete_group', 204, undefined],
  ['GET', 'permissions', 'auth.view_permission', 200, undefined],
  ['POST', 'permissions', 'auth.add_permission', 201, { name: 'gate.open' }],
  ['DELETE', 'permissions/gate.open', 'auth.delete_permission', 204, undefined],
  ['GET', 'services', 'easyjwt.view_service', 200, undefined],
  ['POST', 'services', 'easyjwt.add_service', 201, { name: 'gate' }],
  ['GET', 'services/gate', 'easyjwt.view_service', 200, undefined],
  ['PATCH', 'services/gate', 'easyjwt.change_service', 200, { is_open: false }],
  ['GET', 'services/gate/keys', 'easyjwt.view_service', 200, undefined],
  ['POST', 'services/gate/keys', 'easyjwt.change_service', 201, undefined],
  ['DELETE', 'services/gate/keys/none', 'easyjwt.change_service', 404, undefined],
  ['DELETE', 'services/gate', 'easyjwt.delete_service', 204, undefined],
  ['GET', 'keys', 'easyjwt.view_signingkey', 200, undefined],
  ['POST', 'keys/rotate', 'easyjwt.change_signingkey', 200, {}],
  ['GET', 'events', 'easyjwt.view_event', 200, undefined],
  ['DELETE', `users/${bystander.id}`, 'auth.delete_user', 204, undefined],
];

const RIGHTS = [...new Set(ENDPOINTS.map(([, , right]) => right))];
const without = (right: string) => RIGHTS.filter((other) => other !== right);

describe('B6: who is let in', () => {
  it('is asked of every endpoint', () => {
    const covered = new Set(
      ENDPOINTS.map(
        ([method, path]) =>
          `${method} ${path
            .replace(/\d+/, ':id')
            .replace('/none', '/:id')
            .replace(/\/gate[^/]*/, '/:name')}`,
      ),
    );
    const all = ADMIN_ROUTES.flatMap(({ path, methods }) =>
      Object.keys(methods).map((method) => `${method} ${path.replace('/admin/api/', '')}`),
    );
    // The one that does not answer in JSON: events-csv.test.ts.
    expect([...covered, 'GET events.csv'].sort()).toEqual(all.sort());
  });

  it.each(ENDPOINTS)('nobody without a token: %s %s', async (method, path, _right, _status, body) => {
    const answer = await stage.call(undefined, method, path, body);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="api"');
  });

  it.each(ENDPOINTS)(
    'no plain user, whatever permission they have: %s %s',
    async (method, path, right, _status, body) => {
      const plain = await stage.person({ permissions: [right] });
      expect(await stage.call(plain, method, path, body)).toMatchObject({ status: 403, body: DENIED });
    },
  );

  it.each(ENDPOINTS)('no superuser who is not staff: %s %s', async (method, path, _right, _status, body) => {
    const odd = await stage.person({ superuser: true });
    expect(await stage.call(odd, method, path, body)).toMatchObject({ status: 403, body: DENIED });
  });

  it.each(ENDPOINTS)(
    'no staff with every other permission: %s %s',
    async (method, path, right, _status, body) => {
      const changes = right.replace('.view_', '.change_');
      const others = without(right).filter((other) => other !== changes);
      const staff = await stage.person({ staff: true, permissions: others });
      expect(await stage.call(staff, method, path, body)).toMatchObject({ status: 403, body: DENIED });
    },
  );

  it.each(ENDPOINTS)('staff with the permission: %s %s', async (method, path, right, status, body) => {
    const staff = await stage.person({ staff: true, permissions: [right] });
    expect((await stage.call(staff, method, path, body)).status).toBe(status);
  });

  it.each(['users', `users/${superuser.id}`, 'groups', 'permissions', 'services', 'keys'])(
    'whoever may change things to see them, as in Django: %s',
    async (path) => {
      const model = path.startsWith('users')
        ? 'auth.user'
        : { keys: 'easyjwt.signingkey', services: 'easyjwt.service' }[path];
      const [app = 'auth', name = path.slice(0, -1)] = model?.split('.') ?? [];
      const staff = await stage.person({ staff: true, permissions: [`${app}.change_${name}`] });
      expect((await stage.call(staff, 'GET', path)).status).toBe(200);
    },
  );

  it('staff whose permission comes from a group', async () => {
    const groupId = await stage.group('clerks', { permissions: ['auth.view_user'] });
    const staff = await stage.person({ staff: true, groups: [groupId] });
    expect((await stage.call(staff, 'GET', 'users')).status).toBe(200);
    expect((await stage.call(staff, 'GET', 'groups')).status).toBe(403);
  });

  it('tells what is wrong with a request only to those who may make it', async () => {
    const staff = await stage.person({ staff: true });
    expect((await stage.call(staff, 'POST', 'users', { nonsense: 1 })).status).toBe(403);
    expect((await stage.call(staff, 'PATCH', 'users/999999', {})).status).toBe(403);
    expect((await stage.call(staff, 'GET', 'users?limit=none')).status).toBe(403);
    expect((await stage.call(superuser, 'POST', 'users', { nonsense: 1 })).status).toBe(400);
  });
});

describe('tokens', () => {
  const tokens: readonly (readonly [string, () => Promise<Person>])[] = [
    ['a refresh token', async () => ({ ...superuser, token: superuser.refresh })],
    [
      'a token of a session that was ended',
      async () => {
        const gone = await stage.person({ staff: true, superuser: true });
        await stage.auth.post('/auth/token/blacklist/', { refresh: gone.refresh });
        return gone;
      },
    ],
    ['a token of an inactive user', () => stage.person({ staff: true, superuser: true, active: false })],
    ['no token at all', async () => ({ ...superuser, token: 'nonsense' })],
  ];
  it.each(tokens)('%s opens nothing', async (_name, make) => {
    expect((await stage.call(await make(), 'GET', 'users')).status).toBe(401);
  });

  it('of inactive users open nothing where CHECK_USER_IS_ACTIVE is off either', async () => {
    const lenient = await createStage({ checkUserIsActive: false });
    const inactive = await lenient.person({ staff: true, superuser: true, active: false });
    expect((await lenient.auth.get('/auth/user/', inactive.token)).status).toBe(200);
    expect(await lenient.call(inactive, 'GET', 'users')).toMatchObject({ status: 403, body: DENIED });
  });
});

describe('paths', () => {
  it.each(['users', 'users/', `users/${superuser.id}`, `users/${superuser.id}/`])(
    '%s is one',
    async (path) => {
      expect((await stage.call(superuser, 'GET', path)).status).toBe(200);
    },
  );

  it.each([
    'users/0',
    'users/abc',
    'users/1e3',
    'users/-1',
    'users/99999999999999999999',
    'groups/x',
    'services/%ff',
    'services/%00',
  ])('%s is none', async (path) => {
    expect(await stage.call(superuser, 'GET', path)).toMatchObject({
      status: 404,
      body: { detail: 'Not found.' },
    });
  });

  it.each([
    ['PUT', 'users', 'GET, POST, HEAD, OPTIONS'],
    ['POST', 'users/1', 'GET, PATCH, DELETE, HEAD, OPTIONS'],
    ['GET', 'sessions/x', 'DELETE, OPTIONS'],
    ['GET', 'keys/rotate', 'POST, OPTIONS'],
    ['DELETE', 'events', 'GET, HEAD, OPTIONS'],
  ])('%s %s is 405', async (method, path, allow) => {
    const answer = await stage.call(superuser, method, path);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it('are there on the public face too', async () => {
    const request = new Request('https://auth.test/admin/api/users/', {
      headers: { authorization: `Bearer ${superuser.token}` },
    });
    expect((await stage.auth.service.public.fetch(request)).status).toBe(200);
  });

  it('answer what nobody keeps', async () => {
    const answer = await stage.call(superuser, 'GET', 'users');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-type')).toBe('application/json');
  });
});
