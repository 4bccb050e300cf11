import { describe, expect, it } from 'vitest';
import { memoryCache } from '../../src/storage/cache-memory.ts';
import { createHarness } from './support/harness.ts';
import { createKv } from './support/kv.ts';

const EMAIL = 'a@example.com';

async function withStored() {
  const kv = createKv();
  const harness = await createHarness({ cache: kv }, { accessTokenLifetime: '1h' });
  const session = await harness.enter(EMAIL);
  await harness.visit(session.access);
  await harness.platform.settle();
  const [[key = '', stored = ''] = []] = kv.values;
  return { ...harness, kv, session, key, stored };
}

it('keeps no token and no secret in KV, and no address in its keys', async () => {
  const { key, stored, session } = await withStored();
  expect(key).toMatch(/^easyjwt:user:[\da-f]{64}$/);
  expect(stored).not.toContain(session.access);
  expect(stored).not.toContain('plain$');
});

describe.each([
  ['nothing', ''],
  ['no JSON', '{"v":1'],
  ['null', 'null'],
  ['a list', '[]'],
  ['another version', (stored: string) => stored.replace('"v":1', '"v":2')],
  ['another user', (stored: string) => JSON.stringify({ ...JSON.parse(stored), of: '[]' })],
  ['no stamp', (stored: string) => stored.replace(/"at":\d+/, '"at":"x"')],
  ['a user that is no object', (stored: string) => stored.replace(/"raw":\{.*\}/, '"raw":7')],
  ['megabytes', 'x'.repeat(5_000_000)],
])('a value that is %s', (_name, change) => {
  it('I8: is a miss', async () => {
    const { kv, key, stored, another, visit, session, during } = await withStored();
    kv.values.set(key, typeof change === 'string' ? change : change(stored));
    expect(kv.values.get(key)).not.toBe(stored);
    const cold = another();
    expect(await during(async () => expect(await visit(session.access, cold)).toBe(200))).toContain(
      'GET /auth/user/',
    );
  });
});

it('does not believe a stamp from the future', async () => {
  const { kv, key, stored, another, visit, session, during } = await withStored();
  kv.values.set(
    key,
    stored.replace(/"at":(\d+)/, (_all, at) => `"at":${Number(at) + 60_000}`),
  );
  expect(await during(() => visit(session.access, another()))).toContain('GET /auth/user/');
});

describe.each([
  ['fails', () => Promise.reject(new Error('KV is down'))],
  ['does not answer', () => new Promise<never>(() => {})],
])('a KV that %s', (_name, fault) => {
  it('I5, I6: fails no request, and does not hold it up', async () => {
    const kv = createKv();
    kv.fault = fault;
    const { enter, visit, platform, another } = await createHarness({ cache: kv });
    const { access } = await enter(EMAIL);
    expect(await visit(access)).toBe(200);
    expect(await visit(access, another())).toBe(200);
    expect(kv.puts).toBeGreaterThan(0);
    if (_name === 'fails') await platform.settle();
  });
});

it('carries known users through an outage in a cold isolate', async () => {
  const { another, visit, session, wire, pass, auth } = await withStored();
  const warm = another();
  await visit(session.access, warm);
  const jwks = await auth.get('/.well-known/jwks.json');
  wire.fault = (request) =>
    request.url.endsWith('jwks.json') ? Response.json(jwks.body) : new Response('x', { status: 502 });
  pass(100);
  expect(await visit(session.access, another())).toBe(200);
  pass(200);
  expect(await visit(session.access, another())).toBe(503);
});

it('G5: keeps users of other services and issuers apart', async () => {
  const { kv, another, visit, session, during } = await withStored();
  const other = another({ service: 'other' });
  expect(await during(() => visit(session.access, other))).toContain('GET /auth/user/');
  expect(kv.values.size).toBe(2);
});

it('has a cache in memory that expires and forgets the oldest', async () => {
  let now = 0;
  const cache = memoryCache(2, () => now);
  await cache.put('a', '1', { expirationTtl: 60 });
  await cache.put('b', '2');
  expect([await cache.get('a'), await cache.get('b')]).toEqual(['1', '2']);
  now = 60_000;
  expect([await cache.get('a'), await cache.get('b')]).toEqual([null, '2']);
  await cache.put('c', '3');
  await cache.put('d', '4');
  expect([await cache.get('b'), await cache.get('c'), await cache.get('d')]).toEqual([null, '3', '4']);
});
