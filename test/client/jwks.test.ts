import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { createClientService } from '../../src/client.ts';
import { ask, createHarness, createWire } from './support/harness.ts';
import { subtleCalls } from './support/subtle.ts';

const START = 1_800_000_000;
const JWKS = 'GET /.well-known/jwks.json';

/** An auth-service with keys that tests change, and a client of it. */
async function keyService() {
  const state = { now: START, keys: [] as unknown[], cacheControl: 'public, max-age=300' };
  const wire = createWire({
    async fetch(request) {
      if (request.url.endsWith('jwks.json')) {
        return Response.json({ keys: state.keys }, { headers: { 'cache-control': state.cacheControl } });
      }
      return Response.json({ id: 1, email: 'a@example.com', ver: 0, ended_sessions: [] });
    },
  });
  const client = createClientService({ upstream: wire, now: () => state.now * 1000, maxStaleness: '1d' });
  const protect = client.protect(() => new Response('in'));
  return {
    state,
    wire,
    visit: async (token: string) => (await protect(ask('/', { token }))).status,
    async key(kid: string) {
      const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
      const jwk = { ...(await exportJWK(publicKey)), alg: 'EdDSA', kid, use: 'sig' };
      const sign = (named = kid, lifetime = 100_000) =>
        new SignJWT({
          token_type: 'access',
          exp: START + lifetime,
          iat: START,
          jti: crypto.randomUUID(),
          user_id: 1,
          ver: 0,
        })
          .setProtectedHeader({ alg: 'EdDSA', kid: named })
          .sign(privateKey);
      return { jwk, sign };
    },
    fetches: () => wire.log.filter((line) => line === JWKS).length,
  };
}

it('A6, I14: reads the JWKS at most once in 30 s, whatever kids come', async () => {
  const { state, visit, key, fetches, wire } = await keyService();
  const known = await key('known');
  state.keys = [known.jwk];
  await visit(await known.sign());
  wire.fault = (request) =>
    request.url.endsWith('jwks.json')
      ? Response.json({ keys: state.keys })
      : Response.json({ detail: 'No.', code: 'token_not_valid' }, { status: 401 });
  const forged = await key('forged');
  for (let second = 0; second < 60; second++) {
    state.now += 1;
    const tokens = await Promise.all([1, 2, 3, 4].map((n) => forged.sign(`invented-${second}-${n}`)));
    expect(new Set(await Promise.all(tokens.map(visit)))).toEqual(new Set([401]));
  }
  expect(fetches()).toBe(3);
  wire.fault = undefined;
  expect(await visit(await known.sign())).toBe(200);
});

it('reads it once for many tokens at the same time', async () => {
  const { state, visit, key, fetches } = await keyService();
  const { jwk, sign } = await key('one');
  state.keys = [jwk];
  const tokens = await Promise.all(Array.from({ length: 50 }, () => sign()));
  expect(new Set(await Promise.all(tokens.map(visit)))).toEqual(new Set([200]));
  expect(fetches()).toBe(1);
});

it('I13: goes on through a rotation without a refusal, and imports an unchanged key once', async () => {
  const { state, visit, key } = await keyService();
  const old = await key('old');
  const next = await key('next');
  const calls = await subtleCalls(async () => {
    state.keys = [old.jwk];
    const before = await old.sign();
    expect(await visit(before)).toBe(200);
    for (const published of [
      [old.jwk, next.jwk],
      [next.jwk, old.jwk],
    ]) {
      state.keys = published;
      state.now += 301;
      const tokens = [before, await old.sign(), await next.sign()];
      expect(await Promise.all(tokens.map(visit))).toEqual([200, 200, 200]);
    }
  });
  expect(calls.filter((name) => name === 'importKey')).toHaveLength(2);
});

it('drops tokens of a key that left the JWKS, within its max-age', async () => {
  const { state, visit, key, wire } = await keyService();
  const { jwk, sign } = await key('stolen');
  state.keys = [jwk];
  const token = await sign();
  expect(await visit(token)).toBe(200);
  state.keys = [];
  wire.fault = (request) =>
    request.url.endsWith('jwks.json')
      ? Response.json({ keys: [] })
      : Response.json({ detail: 'No.', code: 'token_not_valid' }, { status: 401 });
  state.now += 300;
  expect(await visit(token)).toBe(401);
});

it('verifies with the last keys for a day while the JWKS cannot be read', async () => {
  const { state, visit, key, wire } = await keyService();
  const { jwk, sign } = await key('one');
  state.keys = [jwk];
  await visit(await sign());
  wire.fault = () => new Response('<h1>down</h1>', { status: 502 });
  state.now += 86_000;
  expect(await visit(await sign())).toBe(200);
});

it('A22, A23: takes no secret, no private key and no key of another use', async () => {
  const { state, visit, key, wire } = await keyService();
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const good = await key('good');
  state.keys = [
    { kty: 'oct', k: 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0', kid: 'oct', alg: 'HS256' },
    { ...(await exportJWK(privateKey)), kid: 'private', alg: 'EdDSA' },
    { ...(await exportJWK(publicKey)), kid: 'enc', alg: 'EdDSA', use: 'enc' },
    { ...(await exportJWK(publicKey)), kid: 'none', alg: 'none' },
    { ...(await exportJWK(publicKey)), kid: 'rsa', alg: 'RS256' },
    'nonsense',
    null,
    good.jwk,
  ];
  const claims = { token_type: 'access', exp: START + 300, iat: START, jti: 'j', user_id: 1, ver: 0 };
  const sign = (kid: string) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid }).sign(privateKey);
  expect(await visit(await good.sign())).toBe(200);
  wire.fault = () => Response.json({ detail: 'No.', code: 'token_not_valid' }, { status: 401 });
  for (const kid of ['oct', 'private', 'enc', 'none', 'rsa', '__proto__'])
    expect(await visit(await sign(kid))).toBe(401);
});

it('leaves a token to the auth-service that the JWKS has no key for', async () => {
  const { state, visit, key, wire } = await keyService();
  const published = await key('published');
  const other = await key('other');
  state.keys = [published.jwk];
  expect(await visit(await other.sign())).toBe(200);
  expect(wire.log).toEqual([JWKS, 'GET /auth/user/']);
});

it('follows a rotation of the real auth-service', async () => {
  const { auth, visit, enter, login, pass } = await createHarness({}, { accessTokenLifetime: '1d' });
  const { access } = await enter('a@example.com');
  expect(await visit(access)).toBe(200);
  await auth.service.rotateKeys();
  for (let step = 0; step < 30; step++) {
    pass(60);
    expect(await visit(access)).toBe(200);
    expect(await visit((await login('a@example.com')).access)).toBe(200);
  }
});
