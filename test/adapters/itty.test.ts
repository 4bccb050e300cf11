import { Router } from 'itty-router';
import { expect, it } from 'vitest';
import { staff } from '../../src/client.ts';
import { authPaths } from '../../src/itty.ts';
import { ask, createHarness } from '../client/support/harness.ts';

const { client, enter, auth } = await createHarness();
const { access } = await enter('a@example.com');

function createApp() {
  const router = Router();
  router.all('/auth/*', authPaths(client));
  router.get(
    '/api/me',
    client.protect((_request, { user }) => Response.json(user.email)),
  );
  router.get(
    '/api/staff',
    client.protect(() => new Response('staff'), staff),
  );
  return router;
}

it('protects routes of an itty-router app', async () => {
  const app = createApp();
  const requests = [ask('/api/me', { token: access }), ask('/api/me'), ask('/api/staff', { token: access })];
  const got: Response[] = await Promise.all(requests.map((request) => app.fetch(request)));
  expect(got.map(({ status }) => status)).toEqual([200, 401, 403]);
  expect(await got[0]?.json()).toBe('a@example.com');
});

it('answers the paths of the auth-service', async () => {
  expect((await createApp().fetch(ask('/auth/user/', { token: access }))).status).toBe(200);
});

it('hands background work to a Worker’s ctx', async () => {
  auth.now += 40;
  const handed: Promise<unknown>[] = [];
  const ctx = { waitUntil: (promise: Promise<unknown>) => void handed.push(promise) };
  expect((await createApp().fetch(ask('/api/me', { token: access }), {}, ctx)).status).toBe(200);
  expect(handed.length).toBeGreaterThan(0);
  await Promise.all(handed);
});
