import { describe, expect, it } from 'vitest';
import { eq } from '../../src/storage/conditions.ts';
import { orm } from '../../src/storage/orm.ts';
import { sql } from '../../src/storage/sql.ts';
import { users } from '../../src/storage/tables.ts';
import { PASSWORD } from '../support/auth.ts';
import { createHarness, type Harness } from './support/harness.ts';
import { createKv, type TestKv } from './support/kv.ts';

const EMAIL = 'a@example.com';
const LONG = { accessTokenLifetime: '1h' };

/** Ways in which a token dies before its time. Each gets the tokens of two sessions and kills the first. */
const ENDS: Record<
  string,
  (harness: Harness, session: { id: number; access: string; refresh: string }) => Promise<unknown>
> = {
  'logout of its session': ({ auth }, { refresh }) => auth.post('/auth/token/blacklist/', { refresh }),
  'logout everywhere': ({ auth }, { access }) => auth.request('DELETE', '/auth/sessions/', { token: access }),
  'a password change': ({ auth }) =>
    auth.post('/auth/password-change/', { email: EMAIL, password: PASSWORD, new_password: `${PASSWORD}2` }),
  deactivation: ({ auth }, { id }) =>
    auth.database.batch([
      orm
        .update(users)
        .set({ isActive: false, epoch: sql`${users.epoch} + 1` })
        .where(eq(users.id, id)),
    ]),
  deletion: ({ auth }, { id }) => auth.database.batch([orm.delete(users).where(eq(users.id, id))]),
};

describe.each(Object.entries(ENDS))('after %s', (_name, end) => {
  it('C10: a token is refused within maxStaleness, on every isolate', async () => {
    const harness = await createHarness({ cache: createKv() }, LONG);
    const { visit, enter, another, pass } = harness;
    const isolates = [another(), another()];
    const session = await enter(EMAIL);
    for (const isolate of isolates) expect(await visit(session.access, isolate)).toBe(200);
    await end(harness, session);
    pass(60);
    for (const isolate of isolates) expect(await visit(session.access, isolate)).toBe(401);
  });

  it('a token is refused at once on a fresh route', async () => {
    const harness = await createHarness({}, LONG);
    const { visit, enter, another } = harness;
    const remote = another({ strategy: 'remote' });
    const session = await enter(EMAIL);
    expect(await visit(session.access, remote)).toBe(200);
    await end(harness, session);
    expect(await visit(session.access, remote)).toBe(401);
  });

  it('C10, I7: a KV that shows an old state does not bring the token back', async () => {
    const kv: TestKv = createKv();
    const harness = await createHarness({ cache: kv }, LONG);
    const { visit, enter, another, pass, platform } = harness;
    const session = await enter(EMAIL);
    await visit(session.access);
    await platform.settle();
    kv.seen = new Map(kv.values);
    await end(harness, session);
    pass(60);
    for (let isolate = 0; isolate < 3; isolate++) expect(await visit(session.access, another())).toBe(401);
  });

  it('a refused token stays refused through an outage', async () => {
    const kv = createKv();
    const harness = await createHarness({ cache: kv }, LONG);
    const { visit, enter, another, pass, wire, platform } = harness;
    const session = await enter(EMAIL);
    expect(await visit(session.access)).toBe(200);
    await end(harness, session);
    pass(60);
    expect(await visit(session.access)).toBe(401);
    await platform.settle();
    wire.fault = () => Promise.reject(new TypeError('refused'));
    pass(61);
    expect(await visit(session.access)).toBe(401);
    expect([401, 503]).toContain(await visit(session.access, another()));
  });
});

it('ends one session and leaves the others alone', async () => {
  const { auth, visit, enter, login, pass } = await createHarness({}, LONG);
  const first = await enter(EMAIL);
  const second = await login(EMAIL);
  for (const { access } of [first, second]) expect(await visit(access)).toBe(200);
  await auth.post('/auth/token/blacklist/', { refresh: first.refresh });
  pass(60);
  expect(await Promise.all([first, second].map(({ access }) => visit(access)))).toEqual([401, 200]);
});

it('judges each token by itself when many wait for one answer', async () => {
  const { auth, visit, enter, login, pass, during } = await createHarness({}, LONG);
  const dead = await enter(EMAIL);
  const alive = await login(EMAIL);
  for (const { access } of [dead, alive]) await visit(access);
  await auth.post('/auth/token/blacklist/', { refresh: dead.refresh });
  pass(60);
  let statuses: number[] = [];
  const asked = await during(async () => {
    statuses = await Promise.all(
      Array.from({ length: 20 }, (_, index) => visit(index % 2 ? alive.access : dead.access)),
    );
  });
  expect(statuses).toEqual(Array.from({ length: 20 }, (_, index) => (index % 2 ? 200 : 401)));
  expect(asked.length).toBeLessThanOrEqual(2);
});

it('asks when a token is newer than the snapshot', async () => {
  const { auth, visit, enter, login, during } = await createHarness({}, LONG);
  const { access } = await enter(EMAIL);
  await visit(access);
  await auth.post('/auth/password-change/', { email: EMAIL, password: PASSWORD, new_password: PASSWORD });
  const newer = await login(EMAIL);
  expect(await during(async () => expect(await visit(newer.access)).toBe(200))).toEqual(['GET /auth/user/']);
  expect(await during(async () => expect(await visit(access)).toBe(401))).toEqual([]);
});

it('tells the next isolate through KV what it learnt', async () => {
  const kv = createKv();
  const { auth, visit, enter, login, another, pass, during, platform } = await createHarness(
    { cache: kv },
    LONG,
  );
  const dead = await enter(EMAIL);
  const alive = await login(EMAIL);
  await visit(dead.access);
  await auth.post('/auth/token/blacklist/', { refresh: dead.refresh });
  pass(60);
  await visit(dead.access);
  await visit(alive.access);
  await platform.settle();
  const cold = another();
  expect(await during(async () => expect(await visit(dead.access, cold)).toBe(401))).not.toContain(
    'GET /auth/user/',
  );
});

it('lets changed groups and flags take hold within maxStaleness', async () => {
  const { auth, client, enter, pass } = await createHarness({}, LONG);
  const { id, access } = await enter(EMAIL);
  const request = () =>
    new Request('https://client.test/', { headers: { authorization: `Bearer ${access}` } });
  const isStaff = async () => (await client.authenticate(request()))?.account.is_staff;
  expect(await isStaff()).toBe(false);
  await auth.database.batch([orm.update(users).set({ isStaff: true }).where(eq(users.id, id))]);
  expect(await isStaff()).toBe(false);
  pass(60);
  expect(await isStaff()).toBe(true);
});
