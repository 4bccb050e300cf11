/** The fault tests of the client-service on workerd, with a service binding, KV and D1 as they are in production. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD } from '../support/auth.ts';
import { type Fleet, startFleet } from './client/fleet.ts';

let fleet: Fleet;
let people = 0;

beforeAll(async () => {
  fleet = await startFleet();
});
afterAll(() => fleet.dispose());
beforeEach(async () => {
  await fault('');
  for (const client of ['client0', 'client1']) await fleet.fetch(client, '/state?ahead=0&kv=');
});

/** Breaks the wire, and says what passed since the last call. */
const fault = async (name: string): Promise<string[]> =>
  (await fleet.fetch('wire', `/state?fault=${name}`)).json();
const switchTo = (client: string, state: string) => fleet.fetch(client, `/state?${state}`);
const visit = async (token: string, client = 'client0') =>
  (await fleet.fetch(client, '/me', { token })).status;

/** Somebody who has just logged in through a client-service. */
async function somebody(): Promise<{ email: string; access: string; refresh: string }> {
  people += 1;
  const email = `person${people}@example.com`;
  await fleet.fetch('client0', '/auth/create-user/', { body: { email, password: PASSWORD } });
  const login = await fleet.fetch('client0', '/auth/token/', { body: { email, password: PASSWORD } });
  return { email, ...(await login.json<{ access: string; refresh: string }>()) };
}

it('asks nothing on the warm path, and one KV read in a cold isolate', async () => {
  const { access } = await somebody();
  expect(await visit(access)).toBe(200);
  await fault('');
  expect(await visit(access)).toBe(200);
  expect(await fault('')).toEqual([]);
  const before = await (await switchTo('client1', '')).json<{ gets: number }>();
  expect(await visit(access, 'client1')).toBe(200);
  const after = await (await switchTo('client1', '')).json<{ gets: number }>();
  expect(after.gets - before.gets).toBe(1);
  expect((await fault('')).filter((line) => line.endsWith('/user/'))).toEqual([]);
});

it('I19: asks once for many requests at the same time', async () => {
  const { access } = await somebody();
  await fault('');
  const statuses = await Promise.all(Array.from({ length: 50 }, () => visit(access)));
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect((await fault('')).filter((line) => line.endsWith('/user/'))).toHaveLength(1);
});

describe.each(['down', 'slow', '500', 'html', 'truncated', 'huge', 'of another type', 'a redirect'])(
  'while the auth-service is %s',
  (name) => {
    it('I9, I10, I11: known users are served within staleIfError, others get 503, and nobody is logged out', async () => {
      const known = await somebody();
      const unknown = await somebody();
      expect(await visit(known.access)).toBe(200);
      await fault(name);
      await switchTo('client0', 'ahead=61');
      expect(await visit(known.access)).toBe(200);
      expect(await visit(unknown.access)).toBe(503);
      const login = await fleet.fetch('client0', '/auth/token/refresh/', {
        body: { refresh: known.refresh },
      });
      expect([login.status, await login.json()]).toMatchObject([503, { code: 'auth_service_unavailable' }]);
      await switchTo('client0', 'ahead=101');
      expect(await visit(known.access)).toBe(503);
      await fault('');
      expect([await visit(known.access), await visit(unknown.access)]).toEqual([200, 200]);
    }, 120_000);
  },
);

describe.each(['down', 'slow'])('while KV is %s', (kv) => {
  it('I5, I6: requests go on', async () => {
    for (const client of ['client0', 'client1']) await switchTo(client, `kv=${kv}`);
    const { access } = await somebody();
    expect([await visit(access), await visit(access), await visit(access, 'client1')]).toEqual([
      200, 200, 200,
    ]);
  });
});

it('I8: takes a corrupt value in KV for a miss', async () => {
  const { access } = await somebody();
  await visit(access);
  const { keys } = await fleet.kv.list();
  for (const { name } of keys) await fleet.kv.put(name, '{"v":1,"raw":');
  expect(await visit(access, 'client1')).toBe(200);
});

it('I7: lets no state of KV bring back what was revoked', async () => {
  const { access, refresh } = await somebody();
  expect([await visit(access), await visit(access, 'client1')]).toEqual([200, 200]);
  const { keys } = await fleet.kv.list();
  const old = await Promise.all(keys.map(async ({ name }) => [name, await fleet.kv.get(name)] as const));
  await fleet.fetch('client0', '/auth/token/logout/', { body: { refresh } });
  for (const client of ['client0', 'client1']) {
    await switchTo(client, 'ahead=60');
    for (const [name, value] of old) await fleet.kv.put(name, String(value ?? ''));
    expect(await visit(access, client)).toBe(401);
  }
});

it('I12: stays calm when its clock is off by a minute', async () => {
  const { access } = await somebody();
  for (const ahead of [60, -29]) {
    await switchTo('client0', `ahead=${ahead}`);
    expect(await visit(access)).toBe(200);
  }
  await switchTo('client1', 'ahead=-45');
  expect(await visit(access, 'client1')).toBe(401);
});

it('goes on when keys are rotated, at once for new tokens and within maxStaleness for old ones', async () => {
  const old = await somebody();
  expect(await visit(old.access)).toBe(200);
  const update = 'update users set is_superuser = 1, is_staff = 1 where email = ?';
  await fleet.database.prepare(update).bind(old.email).run();
  const body = { compromised: true };
  const rotated = await fleet.fetch('auth', '/admin/api/keys/rotate/', { body, token: old.access });
  expect(rotated.status).toBe(200);
  const fresh = await somebody();
  expect(await visit(fresh.access)).toBe(200);
  await switchTo('client0', 'ahead=60');
  expect([await visit(old.access), await visit(fresh.access)]).toEqual([401, 200]);
});

it('answers typed methods to code that binds the auth-service', async () => {
  const { email } = await somebody();
  const answer = await fleet.fetch('caller', '/', { body: { email, password: PASSWORD } });
  expect(await answer.json()).toMatchObject({
    user: { ok: true, value: { email, groups: [] } },
    verified: { ok: true, value: {} },
    refreshed: true,
    ended: { ok: true },
    dead: { ok: false, status: 401, body: { code: 'token_not_valid' } },
  });
  const refused = await fleet.fetch('caller', '/', { body: { email, password: 'wrong' } });
  expect(await refused.json()).toMatchObject({ ok: false, status: 401 });
});
