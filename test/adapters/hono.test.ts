import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { staff } from '../../src/client.ts';
import { authPaths, protect } from '../../src/hono.ts';
import { ask, createHarness, createPlatform } from '../client/support/harness.ts';

const { client, enter, auth } = await createHarness();
const { access } = await enter('a@example.com');

function createApp() {
  const app = new Hono();
  app.all('/auth/*', authPaths(client));
  app.get('/api/me', protect(client), (c) => c.json(c.get('auth').user.email));
  app.get('/api/staff', protect(client, staff), (c) => c.text('staff'));
  return app;
}

it('protects routes of a Hono app', async () => {
  const app = createApp();
  const answers = [ask('/api/me', { token: access }), ask('/api/me'), ask('/api/staff', { token: access })];
  const got = await Promise.all(answers.map((request) => app.fetch(request)));
  expect(got.map(({ status }) => status)).toEqual([200, 401, 403]);
  expect(await got[0]?.json()).toBe('a@example.com');
  expect(got[1]?.headers.get('www-authenticate')).toBe('Bearer realm="api"');
});

it('answers the paths of the auth-service', async () => {
  expect((await createApp().fetch(ask('/auth/user/', { token: access }))).status).toBe(200);
});

it('hands background work to a Worker’s ctx', async () => {
  const platform = createPlatform();
  auth.now += 40;
  const ctx = { ...platform, passThroughOnException: () => undefined, props: {} };
  const request = ask('/api/me', { token: access });
  expect((await createApp().fetch(request, {}, ctx)).status).toBe(200);
  await platform.settle();
});

it('passes cookies of the session on', async () => {
  const app = new Hono();
  const known = await client.admit(ask('/', { token: access }), {});
  const renewed = { ...client, admit: async () => ({ ...known, cookies: ['a=1', 'b=2'] }) };
  app.get('/', protect(renewed), (c) => c.text('in'));
  expect((await app.fetch(ask('/'))).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});
