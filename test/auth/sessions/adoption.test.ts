/** Tokens that Django issued: adopted at their first use, never twice, and never again once they were ended. */
import { exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import { users } from '../../../src/storage/tables.ts';
import { PASSWORD, type TestAuth } from '../../support/auth.ts';
import {
  changePassword,
  createSessionAuth,
  deleteUser,
  enter,
  eventsOf,
  refresh,
  verify,
} from '../../support/sessions.ts';
import { claimsOf, DJANGO_KEY, djangoToken, headerOf, sign } from '../../support/tokens.ts';

const DAY = 86_400;
const YEAR = 365 * DAY;
const REFUSED = { status: 401, body: { code: 'token_not_valid' } };
const MOVED = { signingKey: DJANGO_KEY } as const;

const adoptee = async (options: Parameters<typeof createSessionAuth>[0] = {}) => {
  const auth = await createSessionAuth({ ...MOVED, ...options });
  return { auth, person: await enter(auth) };
};

/** Ids of the living sessions of whoever has this access token. */
async function sessionIds(auth: TestAuth, access: string): Promise<string[]> {
  const { body } = await auth.get('/auth/sessions/', access);
  return body.map(({ id }: { id: string }) => id);
}

describe('a refresh token of Django', async () => {
  const { auth, person } = await adoptee();

  it('becomes a session at its first use, and goes on being its refresh token', async () => {
    const token = await djangoToken('refresh', person.id, auth.now - 3600);
    const { status, body } = await refresh(auth, token);
    expect([status, Object.keys(body)]).toEqual([200, ['access']]);
    const { sid, ver } = claimsOf(body.access);
    expect([sid, ver]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), 0]);
    auth.now += 3600;
    const again = await refresh(auth, token);
    expect([again.status, claimsOf(again.body.access).sid]).toEqual([200, sid]);
    const { access } = await auth.login(person.email);
    expect(await sessionIds(auth, access)).toContain(sid);
    expect((await auth.get('/auth/user/', again.body.access)).status).toBe(200);
  });

  it('names somebody whose id is as long as ids of another database, where there is one database', async () => {
    const id = 1_735_000_000_123;
    const { batch } = auth.database;
    const row = { id, uuid: crypto.randomUUID(), email: 'long@example.com', password: '', dateJoined: '' };
    await batch([orm.insert(users).values(row)]);
    const answer = await refresh(auth, await djangoToken('refresh', id, auth.now));
    expect(answer.status).toBe(200);
    expect((await auth.get('/auth/user/', answer.body.access)).body.id).toBe(id);
    expect((await auth.get('/auth/user/', await djangoToken('access', id, auth.now))).status).toBe(200);
    await batch([orm.delete(users).where(eq(users.id, id))]);
  });

  it('is adopted once, however many uses come at once', async () => {
    const token = await djangoToken('refresh', person.id, auth.now);
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(auth, token)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => claimsOf(body.access).sid)).size).toBe(1);
  });

  it('is good for exactly as long as it says', async () => {
    const token = await djangoToken('refresh', person.id, auth.now, { exp: auth.now + 100.5 });
    auth.now += 100;
    expect((await refresh(auth, token)).status).toBe(200);
    auth.now += 1;
    expect(await refresh(auth, token)).toMatchObject(REFUSED);
  });

  it.each(['before its first use', 'after it'])('that was ended %s is never adopted', async (when) => {
    const token = await djangoToken('refresh', person.id, auth.now - 60);
    const { body } = when === 'after it' ? await refresh(auth, token) : { body: undefined };
    expect((await auth.post('/auth/token/blacklist/', { refresh: token })).status).toBe(200);
    expect(await refresh(auth, token)).toMatchObject({
      status: 401,
      body: { detail: 'Token is blacklisted' },
    });
    expect((await auth.post('/auth/token/blacklist/', { refresh: token })).status).toBe(401);
    expect((await auth.post('/auth/token/logout/', { refresh: token })).status).toBe(200);
    expect(await verify(auth, token)).toBe(401);
    if (body) expect(await verify(auth, body.access)).toBe(401);
  });

  it('whose adopted session was ended is told of to client-services, as ended now', async () => {
    const { id, email } = await enter(auth);
    const token = await djangoToken('refresh', id, auth.now - 80_000);
    const { sid } = claimsOf((await refresh(auth, token)).body.access);
    await auth.post('/auth/token/logout/', { refresh: token });
    const { access } = await auth.login(email);
    expect((await auth.get('/auth/user/', access)).body.ended_sessions).toEqual([sid]);
    expect(await eventsOf(auth, sid, 'logout')).toMatchObject([{ userId: id }]);
  });

  it('that was ended stays so until it has expired, whatever is flushed meanwhile', async () => {
    const { auth: fresh, person: someone } = await adoptee();
    const end = fresh.now + YEAR;
    const tokens = [
      await djangoToken('refresh', someone.id, fresh.now, { exp: end }),
      await djangoToken('refresh', someone.id, fresh.now, { exp: end }),
    ] as const;
    await refresh(fresh, tokens[0]);
    for (const token of tokens) await fresh.post('/auth/token/logout/', { refresh: token });
    fresh.now = end - 10;
    await fresh.service.scheduled();
    for (const token of tokens) expect(await refresh(fresh, token)).toMatchObject(REFUSED);
    expect((await fresh.login(someone.email)).access).toBeDefined();
  });

  it('ends with the absolute end of its session, and is not adopted anew', async () => {
    const { auth: fresh, person: someone } = await adoptee();
    const token = await djangoToken('refresh', someone.id, fresh.now - DAY, { exp: fresh.now + YEAR });
    const first = fresh.now;
    expect((await refresh(fresh, token)).status).toBe(200);
    fresh.now = first + 30 * DAY - 1;
    const { body } = await refresh(fresh, token);
    expect(claimsOf(body.access).exp).toBe(first + 30 * DAY);
    for (const later of [first + 30 * DAY, first + 100 * DAY]) {
      fresh.now = later;
      await fresh.service.scheduled();
      expect(await verify(fresh, token)).toBe(401);
      expect(await refresh(fresh, token)).toMatchObject(REFUSED);
      const { access } = await fresh.login(someone.email);
      expect(await sessionIds(fresh, access)).not.toContain(claimsOf(body.access).sid);
    }
  });

  it.each([
    ['a password change', (email: string) => changePassword(auth, email)],
    [
      'a log out everywhere',
      async (email: string) =>
        auth.request('DELETE', '/auth/sessions/', { token: (await auth.login(email)).access }),
    ],
  ])('is refused after %s here', async (_what, end) => {
    const { id, email } = await enter(auth);
    const used = await djangoToken('refresh', id, auth.now);
    const unused = await djangoToken('refresh', id, auth.now);
    const access = await djangoToken('access', id, auth.now);
    await refresh(auth, used);
    expect(await verify(auth, access)).toBe(200);
    await end(email);
    for (const token of [used, unused]) expect(await refresh(auth, token)).toMatchObject(REFUSED);
    for (const token of [used, unused, access]) expect(await verify(auth, token)).toBe(401);
  });

  it('of somebody who is not there is refused, ended or not, and stays ended', async () => {
    const { id } = await enter(auth);
    const kept = await djangoToken('refresh', id, auth.now);
    const ended = await djangoToken('refresh', id, auth.now);
    await auth.post('/auth/token/logout/', { refresh: ended });
    await deleteUser(auth, id);
    for (const token of [kept, ended, await djangoToken('refresh', 999_999, auth.now)])
      expect((await refresh(auth, token)).status).toBe(401);
    expect((await auth.post('/auth/token/blacklist/', { refresh: kept })).status).toBe(200);
    expect((await auth.post('/auth/token/blacklist/', { refresh: ended })).status).toBe(401);
  });

  it('whose exp is no date does no harm', async () => {
    const { id, email } = await enter(auth);
    const token = await djangoToken('refresh', id, auth.now, { exp: 1e300, iat: -1e300 });
    expect((await refresh(auth, token)).status).toBe(200);
    const { access } = await auth.login(email);
    expect((await auth.get('/auth/sessions/', access)).body).toHaveLength(3);
  });
});

describe('with ROTATE_REFRESH_TOKENS set', async () => {
  const { auth, person } = await adoptee({ rotateRefreshTokens: true });

  it('it is used up like any other', async () => {
    const token = await djangoToken('refresh', person.id, auth.now);
    const { body } = await refresh(auth, token);
    expect(claimsOf(body.refresh)).toMatchObject({ gen: 1, exp: auth.now + DAY });
    expect((await refresh(auth, token)).body).toEqual(body);
    auth.now += 31;
    expect(await refresh(auth, token)).toMatchObject(REFUSED);
    expect(await refresh(auth, body.refresh)).toMatchObject(REFUSED);
    expect(await eventsOf(auth, claimsOf(body.access).sid, 'refresh_reuse')).toHaveLength(1);
  });

  it('it stays used up until it has expired, whatever is flushed meanwhile', async () => {
    const { id, email } = await enter(auth);
    const token = await djangoToken('refresh', id, auth.now, { exp: auth.now + 20 * DAY });
    const { body } = await refresh(auth, token);
    expect(claimsOf(body.refresh).exp).toBe(auth.now + DAY);
    auth.now += 10 * DAY;
    await auth.service.scheduled();
    expect(await refresh(auth, body.refresh)).toMatchObject(REFUSED);
    expect(await refresh(auth, token)).toMatchObject(REFUSED);
    expect((await auth.login(email)).access).toBeDefined();
  });
});

describe('LEGACY_TOKENS_UNTIL', async () => {
  const { auth, person } = await adoptee({ legacyTokensUntil: '2027-01-15T09:00:00Z' });

  it('ends adoption, not the sessions that were adopted before', async () => {
    const used = await djangoToken('refresh', person.id, auth.now);
    const unused = await djangoToken('refresh', person.id, auth.now);
    const sliding = await djangoToken('sliding', person.id, auth.now, { exp: auth.now + 7200 });
    expect((await refresh(auth, used)).status).toBe(200);
    expect([await verify(auth, used), await verify(auth, unused)]).toEqual([200, 200]);
    auth.now += 3600;
    expect([await verify(auth, used), await verify(auth, unused)]).toEqual([200, 401]);
    expect((await refresh(auth, used)).status).toBe(200);
    expect(await refresh(auth, unused)).toMatchObject(REFUSED);
    expect((await auth.post('/auth/token/sliding/refresh/', { token: sliding })).status).toBe(401);
  });
});

describe('a sliding token of Django', async () => {
  const { auth, person } = await adoptee({ authTokenClasses: ['SlidingToken'] });
  const slide = (token: string) => auth.post('/auth/token/sliding/refresh/', { token });

  it('opens endpoints and is adopted when it is refreshed; the end of its window stays', async () => {
    const token = await djangoToken('sliding', person.id, auth.now - 100);
    const { refresh_exp } = claimsOf(token);
    expect((await auth.get('/auth/user/', token)).status).toBe(200);
    const first = await slide(token);
    expect(first.status).toBe(200);
    expect(claimsOf(first.body.token)).toMatchObject({ exp: auth.now + 300, iat: auth.now, refresh_exp });
    auth.now += 100;
    const [second, third] = [await slide(first.body.token), await slide(token)];
    const same = ({ body }: typeof first) => [claimsOf(body.token).jti, claimsOf(body.token).sid];
    expect([same(second), same(third)]).toEqual([same(first), same(first)]);
    expect(claimsOf(second.body.token).refresh_exp).toBe(refresh_exp);
  });

  it.each(['the one of Django', 'its successor'])(
    'is ended by %s, with all that it became',
    async (which) => {
      const token = await djangoToken('sliding', person.id, auth.now);
      const { body } = await slide(token);
      const end = which === 'its successor' ? body.token : token;
      expect((await auth.post('/auth/token/blacklist/', { refresh: end })).status).toBe(200);
      for (const each of [token, body.token]) {
        expect((await slide(each)).status).toBe(401);
        expect((await auth.get('/auth/user/', each)).status).toBe(401);
      }
    },
  );

  it('that was ended without ever being refreshed here is not adopted', async () => {
    const token = await djangoToken('sliding', person.id, auth.now);
    await auth.post('/auth/token/logout/', { refresh: token });
    expect((await slide(token)).body).toMatchObject({ detail: 'Token is blacklisted' });
  });

  it('that outlives its window stays ended, whatever is flushed meanwhile', async () => {
    const { id } = await enter(auth);
    const token = await djangoToken('sliding', id, auth.now, { exp: auth.now + 2 * DAY });
    await auth.post('/auth/token/logout/', { refresh: token });
    auth.now += DAY + 3600;
    await auth.service.scheduled();
    expect((await auth.get('/auth/user/', token)).status).toBe(401);
  });

  it('is refused after a password change here', async () => {
    const { id, email } = await enter(auth);
    const token = await djangoToken('sliding', id, auth.now);
    await changePassword(auth, email);
    expect((await slide(token)).status).toBe(401);
    expect((await auth.get('/auth/user/', token)).status).toBe(401);
  });
});

describe('after a change of ALGORITHM', () => {
  it.each(['EdDSA', 'ES256', 'RS256'] as const)(
    'to %s the old secret goes on verifying',
    async (algorithm) => {
      const { auth, person } = await adoptee({ algorithm });
      const access = await djangoToken('access', person.id, auth.now);
      expect((await auth.get('/auth/user/', access)).status).toBe(200);
      const { body } = await refresh(auth, await djangoToken('refresh', person.id, auth.now));
      expect(headerOf(body.access)).toEqual({ alg: algorithm, typ: 'JWT', kid: expect.any(String) });
    },
  );

  it('from RS256, by the private key or the public one alone', async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    const both = [
      { signingKey: await exportPKCS8(pair.privateKey) },
      { verifyingKey: await exportSPKI(pair.publicKey) },
    ];
    for (const keys of both) {
      const auth = await createSessionAuth({ ...keys, legacyAlgorithm: 'RS256' });
      const person = await enter(auth);
      const { token_type, ...claims } = claimsOf(await djangoToken('refresh', person.id, auth.now));
      const token = await sign({ token_type, ...claims }, pair.privateKey, { alg: 'RS256', typ: 'JWT' });
      expect((await refresh(auth, token)).status).toBe(200);
      const jwks = (await auth.get('/.well-known/jwks.json')).body.keys as { alg: string }[];
      expect(jwks.map(({ alg }) => alg)).toEqual(['RS256', 'EdDSA']);
    }
  });

  it('logs nobody out who logged in here before it', async () => {
    const before = await createSessionAuth({ algorithm: 'HS256', signingKey: DJANGO_KEY });
    const person = await enter(before);
    const after = await createSessionAuth({ database: before.database, signingKey: DJANGO_KEY });
    expect((await after.get('/auth/user/', person.access)).status).toBe(200);
    const { status, body } = await refresh(after, person.refresh);
    expect([status, headerOf(body.refresh).alg]).toEqual([200, 'EdDSA']);
    expect((await after.post('/auth/token/', { email: person.email, password: PASSWORD })).status).toBe(200);
  });
});
