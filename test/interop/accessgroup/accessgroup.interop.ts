/** The access group of django-easyjwt's README and of our docs: either side Django's, the other one ours. */
import { expect, it } from 'vitest';
import { serve } from '../../../src/serve.ts';
import { ask, read } from '../../client/support/harness.ts';
import { freePort } from '../../support/ports.ts';
import { startDjango } from '../support/django.ts';
import { startClient } from '../support/ours.ts';
import { addUser, FAST_HASHER } from '../support/stages.ts';
import { documentedAuth, documentedClient } from './documented.ts';

const PASSWORD = 'S3cure!P@ssw0rd#2026';
/** The serializer of the README, which both of Django's sides have. */
const README = {
  apps: ['userdata'],
  settings: FAST_HASHER,
};
const SERIALIZER = { USER_MODEL_SERIALIZER: 'userdata.serializers.TokenUserSerializer' };
const PEOPLE = { admin: 'admin', customer: 'customer', groupless: undefined };
const emailOf = (name: string) => `${name}@example.com`;

it("reaches Django's client-service from our auth-service, and its guards obey", async () => {
  const { auth, database, put } = await documentedAuth();
  const port = await freePort();
  await serve({ port, fetch: (request, peer) => auth.private.fetch(request, peer) });
  const ids = new Map<string, number>();
  for (const [name, userType] of Object.entries(PEOPLE)) {
    const id = await addUser({ database }, { email: emailOf(name), password: PASSWORD });
    ids.set(name, id);
    if (userType) await put(id, userType);
  }
  const REMOTE_AUTH_SERVICE_URL = `http://127.0.0.1:${port}`;
  const client = await startDjango('client', { ...README, jwt: { REMOTE_AUTH_SERVICE_URL, ...SERIALIZER } });
  const enter = async (name: string) =>
    client.call('/auth/token/', { json: { email: emailOf(name), password: PASSWORD } });
  const copyOf = async (name: string) => (await client.behind('find', { email: emailOf(name) }))?.user_type;

  const admin = (await enter('admin')).body.access;
  expect(await copyOf('admin')).toBe('admin');
  expect((await client.call('/api/admins/', { token: admin })).status).toBe(200);
  const customer = (await enter('customer')).body.access;
  const refused = await client.call('/api/admins/', { token: customer });
  expect([refused.status, refused.body]).toEqual([
    403,
    { detail: 'You do not have permission to this service' },
  ]);
  expect((await client.call('/api/test/', { token: customer })).status).toBe(200);
  expect((await enter('groupless')).status).toBe(401);

  await put(ids.get('customer') ?? 0, 'admin');
  expect((await client.call('/api/admins/', { token: customer })).status).toBe(200);
  expect(await copyOf('customer')).toBe('admin');
});

it("reaches our client-service from Django's auth-service, and its guards obey", async () => {
  const django = await startDjango('auth', { ...README, jwt: SERIALIZER });
  const tokens = new Map<string, string>();
  for (const [name, user_type] of Object.entries(PEOPLE)) {
    const id = await django.behind('create', { email: emailOf(name), password: PASSWORD });
    if (user_type) await django.behind('access_group', { id, user_type });
    const { body } = await django.call('/auth/token/', {
      json: { email: emailOf(name), password: PASSWORD },
    });
    tokens.set(name, body.access);
  }
  const client = await documentedClient(django.url);
  const visit = async (route: typeof client.mine, name: string) => {
    const token = tokens.get(name) ?? '';
    const { status, body } = await read(await route(ask('/', { token })));
    return [status, body];
  };
  expect(await visit(client.mine, 'admin')).toEqual([200, 'admin']);
  expect(await visit(client.admins, 'admin')).toEqual([200, 'success']);
  expect(await visit(client.mine, 'customer')).toEqual([200, 'customer']);
  expect((await visit(client.admins, 'customer'))[0]).toBe(403);
  expect((await visit(client.mine, 'groupless'))[0]).toBe(502);

  // The README's serializer says neither who is active nor who is staff.
  const plain = await startClient(django.url);
  const me = await plain.call('/api/me/', { token: tokens.get('admin') ?? '' });
  expect([me.status, me.body]).toMatchObject([
    200,
    { is_active: true, is_staff: false, is_superuser: false },
  ]);
});
