/** Keys that the service makes itself: one however many ask, encrypted at rest, rotated with no failed request. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AuthServiceOptions } from '../../../src/auth.ts';
import type { Database } from '../../../src/storage/database.ts';
import { keySets } from '../../../src/storage/schema.ts';
import { freshDatabase, PASSWORD, type TestAuth } from '../../support/auth.ts';
import { DRIVER_ERROR, faultyDatabase } from '../../support/faulty-database.ts';
import { createSessionAuth, enter, refresh, verify } from '../../support/sessions.ts';
import { claimsOf, headerOf, sign } from '../../support/tokens.ts';

const OLD = 'the old secret: 7Qz-9pLm2Xw-4vBn8Rt-1sDf6G';
const NEW = 'the new secret: h3jKl0Zx8cV-5bN7mQ2wE-4rT6y';
const MINUTE = 60;
const DAY = 86_400;

const logged: string[] = [];
beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation((...parts) => void logged.push(parts.join(' ')));
});
afterAll(() => {
  vi.restoreAllMocks();
});

async function stored(database: Database): Promise<string> {
  const [[row]] = await database.batch([
    database.orm.select().from(keySets).where(eq(keySets.name, 'signing')),
  ]);
  return row?.document ?? '';
}

interface PublicKey {
  readonly kid: string;
  readonly alg: string;
}

async function published(auth: TestAuth): Promise<PublicKey[]> {
  return (await auth.get('/.well-known/jwks.json')).body.keys;
}

const kids = async (auth: TestAuth) => (await published(auth)).map(({ kid }) => kid);

describe('the first key', () => {
  it('is one, however many first requests come at once to however many processes', async () => {
    const database = await freshDatabase();
    const setup = await createSessionAuth({ database });
    const email = 'first@example.com';
    await setup.register(email);
    const processes = await Promise.all(Array.from({ length: 5 }, () => createSessionAuth({ database })));
    const logins = await Promise.all(
      processes.flatMap((auth) =>
        Array.from({ length: 10 }, () => auth.post('/auth/token/', { email, password: PASSWORD })),
      ),
    );
    expect(new Set(logins.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(logins.map(({ body }) => headerOf(body.access).kid)).size).toBe(1);
    expect(JSON.parse(await stored(database)).keys).toHaveLength(1);
    for (const auth of processes) expect(await verify(auth, logins[0]?.body.access)).toBe(200);
  });

  it('is generated once in a process, however many wait for it', async () => {
    const auth = await createSessionAuth({ algorithm: 'RS256' });
    const generate = vi.spyOn(crypto.subtle, 'generateKey');
    const answers = await Promise.all(Array.from({ length: 50 }, () => auth.get('/.well-known/jwks.json')));
    expect(generate).toHaveBeenCalledTimes(1);
    generate.mockRestore();
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
  });

  it('signs at once also where the clock is behind', async () => {
    const ahead = await createSessionAuth();
    ahead.now += 3600;
    await ahead.get('/.well-known/jwks.json');
    const behind = await createSessionAuth({ database: ahead.database });
    expect((await enter(behind)).access).toBeDefined();
  });

  it('is waited for no longer than a request that may have been dropped deserves', async () => {
    const database = faultyDatabase(await freshDatabase());
    const auth = await createSessionAuth({ database });
    database.before = () => {
      database.before = undefined;
      return new Promise(() => undefined);
    };
    void auth.get('/.well-known/jwks.json');
    expect((await auth.get('/.well-known/jwks.json')).status).toBe(200);
  });
});

describe('at rest', async () => {
  const database = await freshDatabase();
  const before = await createSessionAuth({ database, debug: false, authSecret: [OLD], rateLimit: true });
  const person = await enter(before);
  const kid = headerOf(person.access).kid;

  it('the private key is encrypted, and the public one is all that can be read', async () => {
    const [key] = JSON.parse(await stored(database)).keys;
    expect(Object.keys(key)).toEqual([
      'kid',
      'alg',
      'publicJwk',
      'sealedPrivateJwk',
      'createdAt',
      'signsFrom',
    ]);
    expect(Object.keys(key.publicJwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    expect(key.sealedPrivateJwk).toMatch(/^[0-9a-f]{16}(\.[\w-]+){2}$/);
  });

  it('it opens under its own kid alone', async () => {
    const other = await freshDatabase();
    const document = JSON.parse(await stored(database));
    const [key] = document.keys;
    const moved = { ...key, kid: 'another', publicJwk: { ...key.publicJwk, kid: 'another' } };
    await other.batch([
      other.orm
        .insert(keySets)
        .values({ name: 'signing', version: 1, document: JSON.stringify({ keys: [moved] }) }),
    ]);
    const auth = await createSessionAuth({ database: other, authSecret: [OLD] });
    await auth.register('a@example.com');
    const { status, body } = await auth.post('/auth/token/', { email: 'a@example.com', password: PASSWORD });
    expect([status, body.code]).toEqual([503, 'signing_key_unreadable']);
  });

  it('with another AUTH_SECRET logins and refreshes are 503, tokens go on being good, and nothing is lost', async () => {
    logged.length = 0;
    const wrong = await createSessionAuth({ database, authSecret: [NEW] });
    const login = { email: person.email, password: PASSWORD };
    for (const [path, body] of [
      ['/auth/token/', login],
      ['/auth/token/refresh/', { refresh: person.refresh }],
      ['/auth/token/sliding/', login],
    ] as const) {
      const answer = await wrong.post(path, body);
      expect(answer).toMatchObject({ status: 503, body: { code: 'signing_key_unreadable' } });
      expect(answer.headers.get('retry-after')).toBe('60');
      expect(JSON.stringify(answer.body)).not.toContain(NEW);
    }
    expect(await verify(wrong, person.access)).toBe(200);
    expect(await kids(wrong)).toEqual([kid]);
    expect((await before.get('/auth/sessions/', person.access)).body).toHaveLength(1);
    await expect(wrong.service.scheduled()).rejects.toMatchObject({ status: 503 });
    expect(logged.join()).not.toMatch(new RegExp(`${NEW}|${OLD}|"d"`));
    wrong.now += 3600;
    await wrong.post('/auth/token/refresh/', { refresh: person.refresh });
    before.now = wrong.now;
    expect((await refresh(before, person.refresh)).status).toBe(200);
  });

  it('and then a refresh does not even begin', async () => {
    const counted = faultyDatabase(database);
    const wrong = await createSessionAuth({ database: counted, authSecret: [NEW] });
    wrong.now = before.now;
    await wrong.get('/.well-known/jwks.json');
    const { refresh: token } = await before.login(person.email);
    const trips = counted.trips;
    expect((await refresh(wrong, token)).status).toBe(503);
    expect(counted.trips).toBe(trips);
  });

  it('AUTH_SECRET is rotated by writing the new one first, and then dropping the old one', async () => {
    const both = await createSessionAuth({ database, authSecret: [NEW, OLD] });
    const one = await enter(both);
    expect(headerOf(one.access).kid).toBe(kid);
    const sealed = await stored(database);
    await both.service.scheduled();
    expect(await stored(database)).not.toBe(sealed);
    const after = await createSessionAuth({ database, authSecret: [NEW] });
    expect(await verify(after, one.access)).toBe(200);
    expect((await refresh(after, one.refresh)).status).toBe(200);
    const again = await stored(database);
    await after.service.scheduled();
    expect(await stored(database)).toBe(again);
  });

  it('whose AUTH_SECRET is lost is replaced by a rotation, which signs at once', async () => {
    const lost = await createSessionAuth({
      database,
      authSecret: ['yet another secret: 2wE4rT6yU8iO0pA1sD3'],
    });
    lost.now = before.now;
    const next = await lost.service.rotateKeys();
    const { access, refresh: token } = await lost.login(person.email);
    expect(headerOf(access).kid).toBe(next);
    expect((await refresh(lost, token)).status).toBe(200);
    expect(await kids(lost)).toEqual([kid, next]);
    // The key that nobody can open any more retires like any other.
    await lost.service.scheduled();
    lost.now += 30 * DAY;
    await lost.service.scheduled();
    expect(await kids(lost)).toEqual([next]);
  });
});

describe('rotation', () => {
  async function rotating(options: Partial<AuthServiceOptions> = {}) {
    const auth = await createSessionAuth(options);
    const person = await enter(auth);
    return { auth, person, first: headerOf(person.access).kid as string };
  }
  const signs = async (auth: TestAuth, email: string) => headerOf((await auth.login(email)).access).kid;

  it('publishes a key, signs with it when caches have it, and keeps the old one while its tokens live', async () => {
    const { auth, person, first } = await rotating();
    const second = await auth.service.rotateKeys();
    expect(await kids(auth)).toEqual([first, second]);
    expect(await auth.service.rotateKeys()).toBeUndefined();
    auth.now += 10 * MINUTE - 1;
    expect(await signs(auth, person.email)).toBe(first);
    const last = await auth.login(person.email);
    auth.now += 1;
    expect(await signs(auth, person.email)).toBe(second);
    const end = claimsOf(last.refresh).exp;
    auth.now = end - 1;
    expect((await refresh(auth, last.refresh)).status).toBe(200);
    expect(await kids(auth)).toEqual([first, second]);
    auth.now = end + 5 * MINUTE + 1;
    expect(await kids(auth)).toEqual([second]);
    await auth.service.scheduled();
    expect(JSON.parse(await stored(auth.database)).keys).toHaveLength(1);
  });

  it('happens by schedule when a key is older than KEY_ROTATION_PERIOD, once', async () => {
    const { auth, first } = await rotating({ keyRotationPeriod: '7d' });
    auth.now += 7 * DAY - 1;
    await auth.service.scheduled();
    expect(await kids(auth)).toEqual([first]);
    auth.now += 1;
    await Promise.all(Array.from({ length: 5 }, () => auth.service.scheduled()));
    const after = await kids(auth);
    expect([after[0], after.length]).toEqual([first, 2]);
    auth.now += 3600;
    await auth.service.scheduled();
    expect(await kids(auth)).toEqual(after);
  });

  it('goes to the new algorithm when ALGORITHM changed, and nothing fails meanwhile', async () => {
    const { auth, person, first } = await rotating();
    const changed = await createSessionAuth({ database: auth.database, algorithm: 'ES256' });
    expect(await signs(changed, person.email)).toBe(first);
    await changed.service.scheduled();
    const keys = await published(changed);
    expect(keys.map(({ alg }) => alg)).toEqual(['EdDSA', 'ES256']);
    changed.now += 10 * MINUTE;
    expect(await signs(changed, person.email)).toBe(keys[1]?.kid);
    expect((await refresh(changed, person.refresh)).status).toBe(200);
    await changed.service.scheduled();
    expect(await published(changed)).toEqual(keys);
  });

  it('adds one key when several processes are told at once', async () => {
    const { auth, first } = await rotating();
    const others = await Promise.all(
      Array.from({ length: 4 }, () => createSessionAuth({ database: auth.database })),
    );
    const made = await Promise.all([auth, ...others].map(({ service }) => service.rotateKeys()));
    const added = made.filter((kid) => kid !== undefined);
    expect(added).toHaveLength(1);
    expect(await kids(await createSessionAuth({ database: auth.database }))).toEqual([first, added[0]]);
  });

  it('runs in the middle of traffic with no failed request, in processes that learn of it late', async () => {
    const { auth, person } = await rotating();
    const other = await createSessionAuth({ database: auth.database });
    other.now = auth.now;
    const processes = [auth, other];
    let pair = { access: person.access, refresh: person.refresh };
    let oldest = pair.access;
    const signers = new Set<string>();
    for (let minute = 0; minute < 40; minute++) {
      if (minute === 5) await auth.service.rotateKeys();
      for (const [index, each] of processes.entries()) {
        each.now += MINUTE;
        const answer = await refresh(each, pair.refresh);
        expect(answer.status).toBe(200);
        pair = answer.body;
        const at = processes[1 - index] ?? each;
        if (at.now >= claimsOf(pair.access).iat) expect(await verify(at, pair.access)).toBe(200);
        signers.add(headerOf(pair.access).kid);
      }
      if (claimsOf(oldest).exp <= auth.now) oldest = pair.access;
      expect(await verify(auth, oldest)).toBe(200);
    }
    expect(signers.size).toBe(2);
  });

  it('because keys are known to others drops them at once', async () => {
    const { auth, person, first } = await rotating();
    const next = await auth.service.rotateKeys({ compromised: true });
    expect(await kids(auth)).toEqual([next]);
    expect(await verify(auth, person.access)).toBe(401);
    expect((await refresh(auth, person.refresh)).status).toBe(401);
    const again = await enter(auth);
    expect([headerOf(again.access).kid, await verify(auth, again.access)]).toEqual([next, 200]);
    const other = await createSessionAuth({ database: auth.database });
    expect(await kids(other)).not.toContain(first);
  });
});

describe('JWKS', async () => {
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
    const changed = await auth.request('GET', '/.well-known/jwks.json', {
      headers: { 'if-none-match': etag },
    });
    expect([changed.status, changed.body.keys.length]).toEqual([200, 2]);
  });

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

  it('is not asked of the database for every kid that somebody makes up', async () => {
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

describe('with the database down', async () => {
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

  it('and no key ever seen it is 503, and heals by itself', async () => {
    const cold = await createSessionAuth({ database });
    database.down = DRIVER_ERROR;
    expect((await cold.get('/.well-known/jwks.json')).status).toBe(503);
    expect((await cold.get('/healthz')).status).toBe(200);
    database.down = undefined;
    expect((await cold.get('/.well-known/jwks.json')).status).toBe(200);
  });
});
