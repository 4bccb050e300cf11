/** Sliding tokens as in simplejwt: one token, whose `exp` moves and whose refresh window does not. */
import { describe, expect, it } from 'vitest';
import { PASSWORD, type TestAuth } from '../../support/auth.ts';
import {
  changePassword,
  createSessionAuth,
  deleteUser,
  editUser,
  enter,
  sessionRow,
  verify,
} from '../../support/sessions.ts';
import { claimsOf } from '../../support/tokens.ts';

const DAY = 86_400;
const slide = (auth: TestAuth, token: string) => auth.post('/auth/token/sliding/refresh/', { token });

async function enterSliding(auth: TestAuth) {
  const person = await enter(auth);
  const { status, body } = await auth.post('/auth/token/sliding/', {
    email: person.email,
    password: PASSWORD,
  });
  expect([status, Object.keys(body)]).toEqual([200, ['token']]);
  const token: string = body.token;
  return { ...person, token, sid: claimsOf(token).sid };
}

describe('a sliding token', async () => {
  const auth = await createSessionAuth({ authTokenClasses: ['SlidingToken'] });

  it('carries both of its ends', async () => {
    const { id, token, sid } = await enterSliding(auth);
    expect(claimsOf(token)).toEqual({
      token_type: 'sliding',
      exp: auth.now + 300,
      iat: auth.now,
      jti: expect.stringMatching(/^[0-9a-f]{32}$/),
      refresh_exp: auth.now + DAY,
      user_id: id,
      sid,
      ver: 0,
    });
    expect((await auth.get('/auth/user/', token)).status).toBe(200);
  });

  it('is refreshed to one with a later exp and the same jti and window', async () => {
    const { token } = await enterSliding(auth);
    auth.now += 200;
    const { body } = await slide(auth, token);
    const { jti, refresh_exp, sid } = claimsOf(token);
    expect(claimsOf(body.token)).toMatchObject({ jti, refresh_exp, sid, iat: auth.now, exp: auth.now + 300 });
    expect((await auth.get('/auth/user/', token)).status).toBe(200);
  });

  it('cannot be refreshed once its exp has passed', async () => {
    const { token } = await enterSliding(auth);
    auth.now += 300;
    expect(await slide(auth, token)).toMatchObject({ status: 401, body: { code: 'token_not_valid' } });
  });

  it('cannot be refreshed once its window has passed, and is good until its exp', async () => {
    let { token } = await enterSliding(auth);
    const end = claimsOf(token).refresh_exp;
    while (auth.now + 250 < end) {
      auth.now += 250;
      token = (await slide(auth, token)).body.token;
    }
    auth.now = end;
    expect(await slide(auth, token)).toMatchObject({
      status: 401,
      body: { detail: "Token 'refresh_exp' claim has expired" },
    });
    expect((await auth.get('/auth/user/', token)).status).toBe(200);
  });

  it('ends by blacklisting, by a log out everywhere, and with its user', async () => {
    const endings: ((person: Awaited<ReturnType<typeof enterSliding>>) => Promise<unknown>)[] = [
      ({ token }) => auth.post('/auth/token/blacklist/', { refresh: token }),
      ({ token }) => auth.request('DELETE', '/auth/sessions/', { token }),
      ({ email }) => changePassword(auth, email),
      ({ id }) => editUser(auth, id, { isActive: false }),
      ({ id }) => deleteUser(auth, id),
    ];
    for (const end of endings) {
      const person = await enterSliding(auth);
      await end(person);
      expect((await slide(auth, person.token)).status).toBe(401);
      expect((await auth.get('/auth/user/', person.token)).status).toBe(401);
      expect(await verify(auth, person.token)).toBe(401);
    }
  });

  it('is no access token and no refresh token', async () => {
    const { token, access, refresh } = await enterSliding(auth);
    expect((await auth.post('/auth/token/refresh/', { refresh: token })).status).toBe(401);
    for (const other of [access, refresh]) {
      expect((await slide(auth, other)).body).toMatchObject({ detail: 'Token has wrong type' });
      expect((await auth.get('/auth/user/', other)).status).toBe(401);
    }
  });

  it('notes at most every five minutes that it was used', async () => {
    const { token, sid } = await enterSliding(auth);
    const begun = auth.now;
    auth.now += 299;
    const { body } = await slide(auth, token);
    expect((await sessionRow(auth, sid))?.lastUsedAt).toBe(begun);
    auth.now += 10;
    await slide(auth, body.token);
    expect((await sessionRow(auth, sid))?.lastUsedAt).toBe(auth.now);
  });
});

describe('a window that is longer than SESSION_MAX_AGE', async () => {
  const auth = await createSessionAuth({
    sessionMaxAge: DAY,
    slidingTokenRefreshLifetime: 10 * DAY,
    slidingTokenLifetime: DAY,
  });

  it('ends with the session, as the token does', async () => {
    const { token } = await enterSliding(auth);
    const end = auth.now + DAY;
    expect(claimsOf(token).refresh_exp).toBe(end);
    auth.now += DAY - 1;
    const { body } = await slide(auth, token);
    expect(claimsOf(body.token).exp).toBe(end);
    auth.now = end;
    expect((await slide(auth, body.token)).status).toBe(401);
  });
});
