/** Rotation, its grace, reuse, and the ends of a session. */
import { describe, expect, it } from 'vitest';
import type { TestAuth } from '../../support/auth.ts';
import {
  changePassword,
  createSessionAuth,
  enter,
  eventsOf,
  refresh,
  sessionRow,
  verify,
} from '../../support/sessions.ts';
import { claimsOf } from '../../support/tokens.ts';

const DAY = 86_400;
const REFUSED = { status: 401, body: { code: 'token_not_valid' } };

/** Refreshes until the token presented, and each successor, has been used; returns the tokens in order. */
async function chain(auth: TestAuth, first: string, length: number, step: number): Promise<string[]> {
  const tokens = [first];
  for (let round = 0; round < length; round++) {
    auth.now += step;
    const { status, body } = await refresh(auth, tokens.at(-1) ?? '');
    expect(status).toBe(200);
    tokens.push(body.refresh);
  }
  return tokens;
}

describe('rotation', async () => {
  const auth = await createSessionAuth();

  it('answers with a new pair of the same session', async () => {
    const person = await enter(auth);
    auth.now += 60;
    const { status, body } = await refresh(auth, person.refresh);
    expect(status).toBe(200);
    expect(claimsOf(body.refresh)).toEqual({
      token_type: 'refresh',
      exp: auth.now + DAY,
      iat: auth.now,
      jti: expect.stringMatching(/^[0-9a-f]{32}$/),
      user_id: person.id,
      sid: person.sid,
      gen: 1,
      ver: 0,
    });
    expect(claimsOf(body.access)).toEqual({
      token_type: 'access',
      exp: auth.now + 300,
      iat: auth.now,
      jti: expect.stringMatching(/^[0-9a-f]{32}$/),
      user_id: person.id,
      sid: person.sid,
      ver: 0,
    });
    const jtis = [body.refresh, body.access, person.refresh, person.access].map(
      (token) => claimsOf(token).jti,
    );
    expect(new Set(jtis).size).toBe(4);
  });

  it('C1, I15: gives fifty uses at once the one successor, byte for byte', async () => {
    const person = await enter(auth);
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(auth, person.refresh)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await sessionRow(auth, person.sid)).toMatchObject({ generation: 1, revokedAt: null });
  });

  it('C1, I15: gives the one successor to uses of many seconds, whichever process has them', async () => {
    const person = await enter(auth);
    const processes = await Promise.all(
      [0, 7, 14, 21].map(async (ahead) => {
        const process = await createSessionAuth({ database: auth.database });
        process.now = auth.now + ahead;
        return process;
      }),
    );
    const answers = [];
    for (const process of [...processes, auth]) answers.push(await refresh(process, person.refresh));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await sessionRow(auth, person.sid)).toMatchObject({ generation: 1, rotatedAt: auth.now });
  });

  it('C4, I16: gives the same successor again up to the last second of the grace', async () => {
    const person = await enter(auth);
    const { body } = await refresh(auth, person.refresh);
    auth.now += 30;
    expect((await refresh(auth, person.refresh)).body).toEqual(body);
    expect(await eventsOf(auth, person.sid, 'refresh_reuse')).toEqual([]);
  });

  it('C3, C4: takes a later use for theft, which ends that session, that one alone, with one audit event', async () => {
    const person = await enter(auth);
    // Sessions that have moved on too, of the same user and of another one.
    const other = (await refresh(auth, (await auth.login(person.email)).refresh)).body;
    const stranger = (await refresh(auth, (await enter(auth)).refresh)).body;
    const { body } = await refresh(auth, person.refresh);
    auth.now += 31;
    expect(await refresh(auth, person.refresh)).toMatchObject(REFUSED);
    expect(await refresh(auth, person.refresh)).toMatchObject(REFUSED);
    expect(await refresh(auth, body.refresh)).toMatchObject(REFUSED);
    expect(await verify(auth, body.access)).toBe(401);
    expect(await eventsOf(auth, person.sid, 'refresh_reuse')).toMatchObject([
      { userId: person.id, outcome: 'failure', at: auth.now },
    ]);
    for (const alive of [other, stranger]) expect((await refresh(auth, alive.refresh)).status).toBe(200);
  });

  it('E7: audits a reuse that is presented fifty times at once once', async () => {
    const seen: string[] = [];
    const heard = await createSessionAuth({
      onEvent: ({ type, userId }) => {
        if (type === 'refresh_reuse') seen.push(`${userId}`);
      },
    });
    const person = await enter(heard);
    await refresh(heard, person.refresh);
    heard.now += 31;
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(heard, person.refresh)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(await eventsOf(heard, person.sid, 'refresh_reuse')).toHaveLength(1);
    expect(seen).toEqual([`${person.id}`]);
  });

  it('C4: forgives the immediate predecessor alone, however fast the chain moves', async () => {
    const person = await enter(auth);
    const [, first, second, third] = await chain(auth, person.refresh, 3, 0);
    expect((await refresh(auth, second ?? '')).body.refresh).toBe(third);
    expect(await refresh(auth, first ?? '')).toMatchObject(REFUSED);
    expect(await refresh(auth, third ?? '')).toMatchObject(REFUSED);
  });

  it('counts a use from before the rotation, by a clock that is behind, as inside the grace', async () => {
    const person = await enter(auth);
    auth.now += 100;
    const { body } = await refresh(auth, person.refresh);
    auth.now -= 25;
    expect((await refresh(auth, person.refresh)).body).toEqual(body);
    auth.now += 25;
  });

  it('C6: ends with the absolute end, which no exp passes', async () => {
    const person = await enter(auth);
    const end = auth.now + 30 * DAY;
    const tokens = await chain(auth, person.refresh, 29, DAY - 1);
    auth.now = end - 100;
    const { body } = await refresh(auth, tokens.at(-1) ?? '');
    expect([claimsOf(body.refresh).exp, claimsOf(body.access).exp]).toEqual([end, end]);
    auth.now = end;
    expect(await refresh(auth, body.refresh)).toMatchObject(REFUSED);
  });

  it('C6: ends when it was idle for the lifetime of a refresh token', async () => {
    const person = await enter(auth);
    const [, token] = await chain(auth, person.refresh, 1, 100);
    auth.now += DAY;
    expect(await refresh(auth, token ?? '')).toMatchObject(REFUSED);
    expect(await sessionRow(auth, person.sid)).toMatchObject({ generation: 1, revokedAt: null });
  });

  it('tells when it was last used', async () => {
    const person = await enter(auth);
    const created = auth.now;
    const [, token] = await chain(auth, person.refresh, 1, 1000);
    const { body } = await auth.get('/auth/sessions/', (await refresh(auth, token ?? '')).body.access);
    expect(body).toMatchObject([{ id: person.sid, is_current: true, ip: null }]);
    expect(Date.parse(body[0].created_at)).toBe(created * 1000);
    expect(Date.parse(body[0].last_used_at)).toBe(auth.now * 1000);
  });

  it('C5: goes on in another process, as the database says', async () => {
    const person = await enter(auth);
    const { body } = await refresh(auth, person.refresh);
    const another = await createSessionAuth({ database: auth.database });
    another.now = auth.now + 31;
    expect(await refresh(another, person.refresh)).toMatchObject(REFUSED);
    expect(await refresh(auth, body.refresh)).toMatchObject(REFUSED);
  });
});

describe('REFRESH_GRACE=0', async () => {
  const auth = await createSessionAuth({ refreshGrace: 0 });

  it('C1: lets one of fifty uses at once win, and the session ends', async () => {
    const person = await enter(auth);
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(auth, person.refresh)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 49 }, () => 401)]);
    const winner = answers.find(({ status }) => status === 200);
    expect(await refresh(auth, winner?.body.refresh)).toMatchObject(REFUSED);
    expect(await eventsOf(auth, person.sid, 'refresh_reuse')).toHaveLength(1);
  });

  it('C1: goes on as long as each token is used once', async () => {
    const person = await enter(auth);
    await chain(auth, person.refresh, 3, 10);
    expect(await sessionRow(auth, person.sid)).toMatchObject({ generation: 3, revokedAt: null });
  });
});

describe('ROTATE_REFRESH_TOKENS', () => {
  it.each([
    [{}, true],
    [{ compat: 'django-easyjwt' }, false],
    [{ compat: 'simplejwt' }, false],
    [{ compat: 'simplejwt', rotateRefreshTokens: true }, true],
    [{ rotateRefreshTokens: false }, false],
  ] as const)('with %j rotates: %s', async (options, rotates) => {
    const auth = await createSessionAuth(options);
    const person = await enter(auth);
    auth.now += 10;
    const { body } = await refresh(auth, person.refresh);
    expect(Object.keys(body)).toEqual(rotates ? ['access', 'refresh'] : ['access']);
    auth.now += 100;
    expect((await refresh(auth, person.refresh)).status).toBe(rotates ? 401 : 200);
  });

  it('without it gives a new access token each time and no longer session', async () => {
    const auth = await createSessionAuth({ rotateRefreshTokens: false });
    const person = await enter(auth);
    const answers = [await refresh(auth, person.refresh), await refresh(auth, person.refresh)];
    expect(new Set(answers.map(({ body }) => claimsOf(body.access).jti)).size).toBe(2);
    auth.now += DAY - 1;
    const { body } = await refresh(auth, person.refresh);
    expect(claimsOf(body.access)).toMatchObject({ iat: auth.now, exp: auth.now + 300, sid: person.sid });
    auth.now += 1;
    expect(await refresh(auth, person.refresh)).toMatchObject(REFUSED);
  });

  it('can be switched off in the middle of a session, and used up tokens stay so', async () => {
    const auth = await createSessionAuth();
    const person = await enter(auth);
    const { body } = await refresh(auth, person.refresh);
    const still = await createSessionAuth({ database: auth.database, rotateRefreshTokens: false });
    still.now = auth.now + 100;
    expect(Object.keys((await refresh(still, body.refresh)).body)).toEqual(['access']);
    expect(await refresh(still, person.refresh)).toMatchObject(REFUSED);
    expect(await refresh(still, body.refresh)).toMatchObject(REFUSED);
  });
});

describe('LEEWAY', async () => {
  const auth = await createSessionAuth({ leeway: 10 });

  it('counts for the end of a session as for the exp of its token', async () => {
    const person = await enter(auth);
    auth.now += DAY + 9;
    expect(await verify(auth, person.refresh)).toBe(200);
    const { status, body } = await refresh(auth, person.refresh);
    expect([status, claimsOf(body.refresh).gen]).toEqual([200, 1]);
    auth.now += DAY + 10;
    expect(await refresh(auth, body.refresh)).toMatchObject(REFUSED);
  });
});

describe('what refreshing looks at anew', async () => {
  let role = 'reader';
  const auth = await createSessionAuth({ customClaims: () => ({ role }) });

  it('custom claims', async () => {
    role = 'reader';
    const person = await enter(auth);
    expect(claimsOf(person.access).role).toBe('reader');
    expect(claimsOf(person.refresh).role).toBeUndefined();
    role = 'editor';
    expect(claimsOf((await refresh(auth, person.refresh)).body.access).role).toBe('editor');
  });

  it('C9: the password, in the transaction that changes it', async () => {
    const person = await enter(auth);
    const other = await auth.login(person.email);
    expect((await changePassword(auth, person.email)).status).toBe(200);
    for (const token of [person.refresh, other.refresh])
      expect(await refresh(auth, token)).toMatchObject(REFUSED);
    expect(await verify(auth, person.access)).toBe(401);
  });
});
