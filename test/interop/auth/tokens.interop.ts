/** Tokens of the real simplejwt at our auth-service, and ours at simplejwt: by a key that both hold, and by our JWKS. */
import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Django, startDjango } from '../support/django.ts';
import { type OurAuth, type Settings, startAuth } from '../support/ours.ts';
import { addUser, FAST_HASHER, SIGNING_KEY } from '../support/stages.ts';

const USER = { email: 'ada@example.com', password: 'S3cure!P@ssw0rd#2026' };
/** The settings of both sides, by the same names. */
function keysOf(algorithm: string): Settings {
  if (algorithm === 'HS256') return { ALGORITHM: algorithm, SIGNING_KEY };
  const pairs: Record<string, () => KeyPairKeyObjectResult> = {
    RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
    ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    EdDSA: () => generateKeyPairSync('ed25519'),
  };
  const pair = pairs[algorithm]?.();
  if (!pair) throw new Error(`no key for ${algorithm}`);
  return {
    ALGORITHM: algorithm,
    SIGNING_KEY: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    VERIFYING_KEY: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** A simplejwt project with one user, the first. */
async function startSimplejwt(jwt: Settings): Promise<Django> {
  const django = await startDjango('simplejwt-by-email', { settings: FAST_HASHER, jwt });
  expect(await django.behind('create', USER)).toBe(1);
  return django;
}

async function startOurs(runtime: 'node' | 'workerd', settings: Settings): Promise<OurAuth> {
  const auth = await startAuth(runtime, settings);
  expect(await addUser(auth, USER)).toBe(1);
  return auth;
}

const login = async (service: Django | OurAuth): Promise<{ access: string; refresh: string }> =>
  (await service.call('/auth/token/', { json: USER })).body;
const refreshAt = (service: Django | OurAuth, refresh: string) =>
  service.call('/auth/token/refresh/', { json: { refresh } });

/** That simplejwt takes our tokens, in both of its ways. */
async function expectTaken(
  django: Django,
  { access, refresh }: { access: string; refresh: string },
): Promise<void> {
  expect(await django.call('/api/user/', { token: access })).toMatchObject({
    status: 200,
    body: { id: 1, email: USER.email },
  });
  const stateless = await django.call('/api/stateless/', { token: access });
  expect([stateless.status, stateless.body]).toEqual([200, { id: 1, type: 'TokenUser', is_staff: false }]);
  expect((await django.call('/api/token/verify/', { json: { token: access } })).status).toBe(200);
  for (const path of ['/api/user/', '/api/stateless/']) {
    expect((await django.call(path, { token: refresh })).status).toBe(401);
    expect((await django.call(path, { token: `${access.slice(0, -8)}AAAAAAAA` })).status).toBe(401);
  }
}

describe.each(['HS256', 'RS256', 'ES256', 'EdDSA'])('with %s and one key', async (algorithm) => {
  const keys = keysOf(algorithm);
  const [django, ours] = await Promise.all([startSimplejwt(keys), startOurs('node', keys)]);

  it("takes simplejwt's tokens", async () => {
    const { access, refresh } = await login(django);
    expect(await ours.call('/auth/user/', { token: access })).toMatchObject({
      status: 200,
      body: { id: 1, email: USER.email },
    });
    for (const token of [access, refresh])
      expect(await ours.call('/auth/token/verify/', { json: { token } })).toMatchObject({
        status: 200,
        body: {},
      });
    const refreshed = await refreshAt(ours, refresh);
    expect(refreshed.status).toBe(200);
    expect((await ours.call('/auth/user/', { token: refreshed.body.access })).status).toBe(200);
    expect((await ours.call('/auth/token/blacklist/', { json: { refresh } })).status).toBe(200);
    expect(await refreshAt(ours, refresh)).toMatchObject({
      status: 401,
      body: { detail: 'Token is blacklisted' },
    });
    expect((await ours.call('/auth/user/', { token: refresh })).status).toBe(401);
    expect((await ours.call('/auth/user/', { token: `${access.slice(0, -8)}AAAAAAAA` })).status).toBe(401);
  });

  it('has its own taken by simplejwt', async () => {
    const pair = await login(ours);
    await expectTaken(django, pair);
    const refreshed = await refreshAt(django, pair.refresh);
    expect(refreshed.status).toBe(200);
    expect((await ours.call('/auth/user/', { token: refreshed.body.access })).status).toBe(200);
  });

  // What is secret is not published.
  if (algorithm === 'HS256') return;
  it('has them taken by its JWKS alone', async () => {
    const JWK_URL = `${ours.url}/.well-known/jwks.json`;
    await expectTaken(await startSimplejwt({ ALGORITHM: algorithm, JWK_URL }), await login(ours));
  });
});

it('has tokens of keys that it makes itself taken by its JWKS, in workerd', async () => {
  const ours = await startOurs('workerd', {});
  const JWK_URL = `${ours.url}/.well-known/jwks.json`;
  await expectTaken(await startSimplejwt({ ALGORITHM: 'EdDSA', JWK_URL }), await login(ours));
});
