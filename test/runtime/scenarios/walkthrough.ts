/** The main job: somebody who exists only in the auth-service uses an app behind the client-service. */
import { expect } from 'vitest';
import { ADMIN, JWT, login, type Scenario, USER } from './scenario.ts';

export const WALKTHROUGH: readonly Scenario[] = [
  {
    name: 'a login gives a pair of tokens',
    async run(pair) {
      expect(await login(pair)).toEqual({ access: JWT, refresh: JWT });
    },
  },
  {
    name: 'the access token opens a protected route',
    async run(pair) {
      const { access } = await login(pair);
      expect(await pair.call('/api/test/', { token: access })).toMatchObject({
        status: 200,
        body: 'success',
      });
      expect(await pair.call('/api/test', { token: access })).toMatchObject({ status: 200, body: 'success' });
    },
  },
  {
    name: 'a protected route tells the app who it is',
    async run(pair) {
      const { access } = await login(pair, ADMIN);
      const { body } = await pair.call('/api/me/', { token: access });
      expect(body).toMatchObject({ id: 1, email: ADMIN.email, is_staff: true, is_superuser: true });
    },
  },
  {
    name: 'without a token, or with garbage, it does not open and says how to',
    async run(pair) {
      const refresh = (await login(pair)).refresh;
      for (const token of [undefined, 'garbage', refresh]) {
        const { status, headers } = await pair.call('/api/test/', token === undefined ? {} : { token });
        expect(status).toBe(401);
        expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="api"/);
      }
    },
  },
  {
    name: 'a refresh gives an access token that works, and replaces the refresh token',
    async run(pair) {
      const { refresh } = await login(pair);
      const { status, body } = await pair.call('/auth/token/refresh/', { json: { refresh } });
      expect([status, body]).toEqual([200, { access: JWT, refresh: JWT }]);
      expect(body.refresh).not.toBe(refresh);
      expect(await pair.call('/api/test/', { token: body.access })).toMatchObject({ status: 200 });
    },
  },
  {
    name: 'the same refresh fifty times at once ends in one chain',
    async run(pair) {
      const { refresh } = await login(pair);
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => pair.call('/auth/token/refresh/', { json: { refresh } })),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(new Set(answers.map(({ body }) => body.refresh)).size).toBe(1);
    },
  },
  {
    name: 'a token can be verified, and ended',
    async run(pair) {
      const { access, refresh } = await login(pair);
      expect(await pair.call('/auth/token/verify/', { json: { token: access } })).toMatchObject({ body: {} });
      expect(await pair.call('/auth/token/blacklist/', { json: { refresh } })).toMatchObject({ status: 200 });
      expect(await pair.call('/auth/token/refresh/', { json: { refresh } })).toMatchObject({ status: 401 });
      expect(await pair.call('/auth/token/verify/', { json: { token: access } })).toMatchObject({
        status: 401,
      });
    },
  },
  {
    name: 'everybody sees themselves and nobody else',
    async run(pair) {
      const { access: token } = await login(pair);
      const own = await pair.call('/auth/user/', { token });
      expect(own).toMatchObject({ status: 200, body: { email: USER.email, is_staff: false } });
      expect((await pair.call(`/auth/users/${own.body.id}/`, { token })).body).toEqual(own.body);
      for (const id of ['1', '999999', '0', '-1', 'x', `${own.body.id}.0`, '%00']) {
        expect([id, (await pair.call(`/auth/users/${id}/`, { token })).status]).toEqual([id, 404]);
      }
    },
  },
  {
    name: 'somebody registers, changes the password and is logged out everywhere by it',
    async run(pair) {
      const email = `${crypto.randomUUID()}@example.com`;
      const [password, new_password] = ['Correct-horse-7', 'Battery-staple-8'];
      const created = await pair.call('/auth/create-user/', { json: { email, password } });
      expect(created).toMatchObject({ status: 201, body: { email } });
      const { refresh } = await login(pair, { email: email.toUpperCase(), password });
      const change = { email, password, new_password };
      expect(await pair.call('/auth/password-change/', { json: change })).toMatchObject({ status: 200 });
      expect(await pair.call('/auth/token/refresh/', { json: { refresh } })).toMatchObject({ status: 401 });
      expect(await login(pair, { email, password: new_password })).toEqual({ access: JWT, refresh: JWT });
    },
  },
  {
    name: 'the auth-service publishes its keys and its health',
    async run(pair) {
      const { body } = await pair.call('/.well-known/jwks.json', { at: 'auth' });
      expect(body.keys).toEqual([expect.objectContaining({ alg: 'EdDSA', use: 'sig' })]);
      expect(body.keys[0]).not.toHaveProperty('d');
      expect(await pair.call('/healthz', { at: 'auth' })).toMatchObject({
        status: 200,
        body: { status: 'ok' },
      });
    },
  },
];
