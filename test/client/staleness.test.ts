import { expect, it } from 'vitest';
import { createHarness } from './support/harness.ts';
import { createKv } from './support/kv.ts';
import { subtleCalls } from './support/subtle.ts';

const JWKS = 'GET /.well-known/jwks.json';
const USER = 'GET /auth/user/';

it('asks once at first sight of a user, and never again while warm', async () => {
  const { during, visit, enter } = await createHarness({ cache: createKv() });
  const { access } = await enter('a@example.com');
  expect(await during(() => visit(access))).toEqual([JWKS, USER]);
  expect(await during(async () => expect(await visit(access)).toBe(200))).toEqual([]);
});

it('asks once for all tokens of a user', async () => {
  const { during, visit, enter, login } = await createHarness();
  const { access } = await enter('a@example.com');
  await visit(access);
  const other = await login('a@example.com');
  expect(await during(async () => expect(await visit(other.access)).toBe(200))).toEqual([]);
});

it('does no I/O, no import of keys and no cryptography on the warm path', async () => {
  const kv = createKv();
  const { visit, enter } = await createHarness({ cache: kv });
  const { access } = await enter('a@example.com');
  await visit(access);
  kv.gets = 0;
  expect(await subtleCalls(async () => expect(await visit(access)).toBe(200))).toEqual([]);
  expect(kv.gets).toBe(0);
});

it('confirms in the background from half the time on, by a 304', async () => {
  const { during, visit, enter, pass, wire, platform } = await createHarness(
    {},
    { accessTokenLifetime: '1h' },
  );
  const { access } = await enter('a@example.com');
  await visit(access);
  pass(29);
  expect(await during(() => visit(access))).toEqual([]);
  pass(1);
  const answer = Promise.withResolvers<Response>();
  wire.fault = () => answer.promise;
  expect(await visit(access)).toBe(200);
  answer.resolve(new Response(null, { status: 304 }));
  await platform.settle();
  expect(wire.requests.at(-1)?.headers.get('if-none-match')).toMatch(/^"/);
  pass(29);
  expect(await during(() => visit(access))).toEqual([]);
});

it('confirms before use when the time is over', async () => {
  const { during, visit, enter, pass } = await createHarness({}, { accessTokenLifetime: '1h' });
  const { access } = await enter('a@example.com');
  await visit(access);
  pass(60);
  expect(await during(() => visit(access))).toEqual([USER]);
});

it('I19: asks once for a thousand requests at the same time', async () => {
  const kv = createKv();
  const { during, visit, enter, login, pass } = await createHarness(
    { cache: kv },
    { accessTokenLifetime: '1h' },
  );
  const { access } = await enter('a@example.com');
  const other = await login('a@example.com');
  const crowd = () =>
    Promise.all(Array.from({ length: 1000 }, (_, index) => visit(index % 2 ? access : other.access)));
  expect(await during(async () => expect(new Set(await crowd())).toEqual(new Set([200])))).toEqual([
    JWKS,
    USER,
  ]);
  expect(kv.gets).toBe(1);
  pass(61);
  expect(await during(crowd)).toEqual([USER]);
});

it('reads KV once in a cold isolate, and asks nothing', async () => {
  const kv = createKv();
  const { visit, enter, another, during, platform } = await createHarness({ cache: kv });
  const { access } = await enter('a@example.com');
  await visit(access);
  await platform.settle();
  kv.gets = 0;
  const cold = another();
  expect(await during(async () => expect(await visit(access, cold)).toBe(200))).toEqual([JWKS]);
  expect(kv.gets).toBe(1);
});

it('writes KV on change and when the stamp there is older than 150 s', async () => {
  const kv = createKv();
  const { visit, enter, pass, platform } = await createHarness({ cache: kv }, { accessTokenLifetime: '1h' });
  const { access } = await enter('a@example.com');
  const writes: number[] = [];
  for (let minute = 0; minute < 6; minute++) {
    await visit(access);
    await platform.settle();
    writes.push(kv.puts);
    pass(60);
  }
  expect(writes).toEqual([1, 1, 1, 2, 2, 2]);
});

it('asks for every request with STRATEGY=remote, and on a fresh route', async () => {
  const { another, enter, during, visit, client } = await createHarness();
  const { access } = await enter('a@example.com');
  const remote = another({ strategy: 'remote' });
  await visit(access, remote);
  expect(await during(() => visit(access, remote))).toEqual([USER]);
  const fresh = client.protect(() => new Response('in'), { fresh: true });
  const request = () =>
    new Request('https://client.test/', { headers: { authorization: `Bearer ${access}` } });
  await fresh(request());
  expect(await during(() => fresh(request()))).toEqual([USER]);
});
