/** The JWKS, and keys when the database does not answer. */
import { exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase } from '../../support/auth.ts';
import { DRIVER_ERROR, faultyDatabase } from '../../support/faulty-database.ts';
import { createSessionAuth, enter, refresh, verify } from '../../support/sessions.ts';
import { sign } from '../../support/tokens.ts';

/** Members that a JWK of the key set may have. */
const PUBLIC = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg', 'use'];

beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(() => {
  vi.restoreAllMocks();
});

describe('A23: JWKS', async () => {
  const database = faultyDatabase(await freshDatabase());
  const auth = await createSessionAuth({ database });
  await enter(auth);

  it('is cacheable, and a 304 to whoever has it', async () => {
    const { headers, body } = await auth.get('/.well-known/jwks.json');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(headers.get('content-type')).toBe('application/json');
    const etag = headers.get('etag') ?? '';
    const again = await auth.request('GET', '/.well-known/jwks.json', { headers: { 'if-none-match': etag } });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, undefined, etag]);
    expect(JSON.stringify(body)).not.toMatch(/"(d|p|q|dp|dq|qi|k|sealedPrivateJwk)"/);
    await auth.service.rotateKeys();
    const { body: both } = await auth.get('/.well-known/jwks.json');
    expect(new Set(both.keys.map(({ kid }: { kid: string }) => kid)).size).toBe(2);
    for (const key of both.keys) {
      expect(Object.keys(key).filter((name) => !PUBLIC.includes(name))).toEqual([]);
      expect(key).toMatchObject({ alg: 'EdDSA', use: 'sig' });
    }
    const changed = await auth.request('GET', '/.well-known/jwks.json', {
      headers: { 'if-none-match': etag },
    });
    expect([changed.status, changed.body.keys.length]).toEqual([200, 2]);
  });

  it.each(['EdDSA', 'ES256', 'RS256'])(
    'says of a key of the settings what is public alone: %s',
    async (algorithm) => {
      const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
      const signingKey = await exportPKCS8(privateKey);
      const { body } = await (await createSessionAuth({ algorithm, signingKey })).get(
        '/.well-known/jwks.json',
      );
      expect(body.keys).toMatchObject([{ alg: algorithm, use: 'sig', kid: expect.stringMatching(/./) }]);
      expect(Object.keys(body.keys[0]).filter((name) => !PUBLIC.includes(name))).toEqual([]);
    },
  );

  it('asks the database again after JWKS_MAX_AGE, and not before', async () => {
    await auth.get('/.well-known/jwks.json');
    const before = database.trips;
    auth.now += 299;
    await auth.get('/.well-known/jwks.json');
    expect(database.trips).toBe(before);
    auth.now += 301;
    await Promise.all(Array.from({ length: 20 }, () => auth.get('/.well-known/jwks.json')));
    expect(database.trips).toBe(before + 1);
  });

  it('A6: is not asked of the database for every kid that somebody makes up', async () => {
    const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
    const { privateKey } = pair as CryptoKeyPair;
    const forged = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        sign({}, privateKey, { alg: 'EdDSA', kid: `made up ${index}` }),
      ),
    );
    const before = database.trips;
    for (const token of forged) expect(await verify(auth, token)).toBe(401);
    expect(database.trips - before).toBeLessThanOrEqual(1);
  });

  it('is known to a process that was told of a new key by a token that it signed', async () => {
    const other = await createSessionAuth({ database });
    other.now = auth.now;
    await other.get('/.well-known/jwks.json');
    await auth.service.rotateKeys({ compromised: true });
    const person = await enter(auth);
    other.now += 5;
    expect(await verify(other, person.access)).toBe(200);
  });
});

describe('I1: with the database down', async () => {
  const database = faultyDatabase(await freshDatabase());
  const auth = await createSessionAuth({ database, lenientVerify: true });
  const person = await enter(auth);

  it('tokens are verified with the keys that are there, also when those are old', async () => {
    database.down = DRIVER_ERROR;
    for (const wait of [0, 100, 150]) {
      auth.now += wait;
      expect(await verify(auth, person.access)).toBe(200);
      expect(await verify(auth, person.refresh)).toBe(200);
    }
    auth.now += 1000;
    expect(await verify(auth, person.refresh)).toBe(200);
    expect((await auth.get('/.well-known/jwks.json')).status).toBe(200);
    database.down = undefined;
    expect((await refresh(auth, person.refresh)).status).toBe(200);
  });

  it('a key that is not there is not known to be none: 503 and not 401', async () => {
    const other = await createSessionAuth({ database });
    other.now = auth.now;
    await other.service.rotateKeys({ compromised: true });
    const { access } = await enter(other);
    auth.now += 10;
    database.down = DRIVER_ERROR;
    expect([await verify(auth, access), await verify(auth, access)]).toEqual([503, 503]);
    database.down = undefined;
    auth.now += 5;
    expect(await verify(auth, access)).toBe(200);
  });

  it('I1, I22: and no key ever seen it is 503, and heals by itself', async () => {
    const cold = await createSessionAuth({ database });
    database.down = DRIVER_ERROR;
    const { status, headers } = await cold.get('/.well-known/jwks.json');
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect((await cold.get('/healthz')).status).toBe(200);
    database.down = undefined;
    expect((await cold.get('/.well-known/jwks.json')).status).toBe(200);
  });
});
