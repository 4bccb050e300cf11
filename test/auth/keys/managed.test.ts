/** Keys that the service makes itself: one however many ask, and encrypted at rest. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { orm } from '../../../src/storage/orm.ts';
import { keySets } from '../../../src/storage/tables.ts';
import { freshDatabase, PASSWORD } from '../../support/auth.ts';
import { faultyDatabase } from '../../support/faulty-database.ts';
import { publishedKids, storedKeys } from '../../support/keys.ts';
import { createSessionAuth, enter, refresh, verify } from '../../support/sessions.ts';
import { headerOf } from '../../support/tokens.ts';

const OLD = 'the old secret: 7Qz-9pLm2Xw-4vBn8Rt-1sDf6G';
const NEW = 'the new secret: h3jKl0Zx8cV-5bN7mQ2wE-4rT6y';
const DAY = 86_400;

const logged: string[] = [];
beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation((...parts) => void logged.push(parts.join(' ')));
});
afterAll(() => {
  vi.restoreAllMocks();
});

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
    expect(JSON.parse(await storedKeys(database)).keys).toHaveLength(1);
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
    const [key] = JSON.parse(await storedKeys(database)).keys;
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
    const document = JSON.parse(await storedKeys(database));
    const [key] = document.keys;
    const moved = { ...key, kid: 'another', publicJwk: { ...key.publicJwk, kid: 'another' } };
    await other.batch([
      orm
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
    expect(await publishedKids(wrong)).toEqual([kid]);
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
    const sealed = await storedKeys(database);
    await both.service.scheduled();
    expect(await storedKeys(database)).not.toBe(sealed);
    const after = await createSessionAuth({ database, authSecret: [NEW] });
    expect(await verify(after, one.access)).toBe(200);
    expect((await refresh(after, one.refresh)).status).toBe(200);
    const again = await storedKeys(database);
    await after.service.scheduled();
    expect(await storedKeys(database)).toBe(again);
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
    expect(await publishedKids(lost)).toEqual([kid, next]);
    // The key that nobody can open any more retires like any other.
    await lost.service.scheduled();
    lost.now += 30 * DAY;
    await lost.service.scheduled();
    expect(await publishedKids(lost)).toEqual([next]);
  });
});
