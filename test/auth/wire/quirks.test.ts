/**
 * Quirks and bugs of django-easyjwt and simplejwt that were seen when they ran, and that we do not have. Numbered as in
 * the capture; Q13, Q14 (its other half), Q17 and Q23 concern the client-service.
 */
import { describe, expect, it } from 'vitest';
import { orm } from '../../../src/storage/orm.ts';
import { sessions, users } from '../../../src/storage/tables.ts';
import { PASSWORD } from '../../support/auth.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import {
  changePassword,
  createSessionAuth,
  deleteUser,
  editUser,
  enter,
  refresh,
  sessionRow,
} from '../../support/sessions.ts';
import { claimsOf, DJANGO_KEY, djangoToken } from '../../support/tokens.ts';

const auth = await createSessionAuth({ signingKey: DJANGO_KEY, algorithm: 'HS256' });

const NO_ACCOUNT = { detail: 'No active account found for the given token.', code: 'no_active_account' };
const BLACKLISTED = { detail: 'Token is blacklisted', code: 'token_not_valid' };
const INVALID = { detail: 'Token is invalid or expired', code: 'token_not_valid' };

const blacklist = (token: string) => auth.post('/auth/token/blacklist/', { refresh: token });

describe('Q1: a refresh looks at the user', () => {
  it.each(['refresh', 'sliding'])('refuses who was deactivated or deleted: %s', async (kind) => {
    const { id, email, refresh: token } = await enter(auth);
    const { body } = await auth.post('/auth/token/sliding/', { email, password: PASSWORD });
    const again = () =>
      kind === 'refresh'
        ? refresh(auth, token)
        : auth.post('/auth/token/sliding/refresh/', { token: body.token });
    await editUser(auth, id, { isActive: false });
    expect(await again()).toMatchObject({ status: 401, body: NO_ACCOUNT });
    await deleteUser(auth, id);
    expect(await again()).toMatchObject({ status: 401, body: NO_ACCOUNT });
  });
});

describe('Q2: CHECK_REVOKE_TOKEN counts at a refresh', () => {
  it('refuses a token that was issued for another password', async () => {
    const revoking = await createSessionAuth({ checkRevokeToken: true });
    const { id, refresh: token } = await enter(revoking);
    await editUser(revoking, id, { password: 'plain$changed behind our back' });
    expect(await refresh(revoking, token)).toMatchObject({
      status: 401,
      body: { detail: "The user's password has been changed.", code: 'password_changed' },
    });
  });
});

describe('Q3: a blacklist is always there', () => {
  it('revokes, with nothing installed', async () => {
    const { refresh: token } = await enter(auth);
    expect(await blacklist(token)).toMatchObject({ status: 200, body: {} });
    expect(await refresh(auth, token)).toMatchObject({ status: 401, body: BLACKLISTED });
  });
});

describe('Q4: deleting a user revives no token', () => {
  it("refuses ours and Django's when a user of the same id is there again", async () => {
    const { id, refresh: token } = await enter(auth);
    const [[row]] = await auth.database.batch([orm.select().from(users).limit(1)]);
    const django = await djangoToken('refresh', id, auth.now);
    for (const each of [token, django]) expect((await blacklist(each)).status).toBe(200);
    await deleteUser(auth, id);
    await auth.database.batch([
      orm.insert(users).values({
        id,
        uuid: crypto.randomUUID(),
        email: `again${id}@example.com`,
        password: row?.password ?? '',
        dateJoined: row?.dateJoined ?? '',
      }),
    ]);
    for (const each of [token, django]) {
      expect(await refresh(auth, each)).toMatchObject({ status: 401, body: BLACKLISTED });
    }
  });
});

describe('Q5: verify looks at session and user', () => {
  it('answers 401 to a token whose session ended, whose user is inactive or gone', async () => {
    const ended = await enter(auth);
    await blacklist(ended.refresh);
    const verify = (token: string) => auth.post('/auth/token/verify/', { token });
    for (const token of [ended.access, ended.refresh]) {
      expect(await verify(token)).toMatchObject({ status: 401, body: BLACKLISTED });
    }
    const { id, access } = await enter(auth);
    await editUser(auth, id, { isActive: false });
    expect((await verify(access)).body.code).toBe('user_inactive');
    await deleteUser(auth, id);
    expect((await verify(access)).body.code).toBe('user_not_found');
  });
});

describe('Q6: no token crashes', () => {
  it.each([
    ['no jti', { jti: undefined }, { detail: 'Token has no id', code: 'token_not_valid' }],
    ['an empty jti', { jti: '' }, { detail: 'Token has no id', code: 'token_not_valid' }],
    ['exp as a text of digits', { exp: '99999999999' }, INVALID],
    ['user_id that is no number', { user_id: 'abc' }, undefined],
    ['user_id as an object', { user_id: { id: 1 } }, undefined],
    ['user_id beyond any', { user_id: 1e300 }, undefined],
  ])('%s', async (_name, claims, body) => {
    const NO_USER = {
      detail: 'Token contained no recognizable user identification',
      code: 'token_not_valid',
    };
    const token = await djangoToken('refresh', 1, auth.now, claims);
    expect(await refresh(auth, token)).toMatchObject({ status: 401, body: body ?? NO_USER });
    expect((await auth.get('/auth/user/', await djangoToken('access', 1, auth.now, claims))).status).toBe(
      401,
    );
  });
});

describe('Q7: a token that is used twice at once gives one chain', () => {
  it('answers every one of them with the same successor', async () => {
    const { refresh: token } = await enter(auth);
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(auth, token)));
    expect(new Set(answers.map(({ body }) => claimsOf(body.refresh).jti)).size).toBe(1);
  });
});

describe('Q8: a stolen chain dies', () => {
  it('ends the session when a token is used again after the grace', async () => {
    const person = await enter(auth);
    const thief = await refresh(auth, person.refresh);
    auth.now += 31;
    expect(await refresh(auth, person.refresh)).toMatchObject({ status: 401, body: BLACKLISTED });
    expect(await refresh(auth, thief.body.refresh)).toMatchObject({ status: 401, body: BLACKLISTED });
    expect((await sessionRow(auth, person.sid))?.revokedAt).toBe(auth.now);
  });
});

describe('D5: Q9: passwords are not trimmed', () => {
  const PADDED = ` ${PASSWORD} `;
  const register = (service: typeof auth, email: string, password: string) =>
    service.post('/auth/create-user/', { email, password });
  const login = async (service: typeof auth, email: string, password: string) =>
    (await service.post('/auth/token/', { email, password })).status;

  it('is another password with a space', async () => {
    expect((await register(auth, 'padded@example.com', PADDED)).status).toBe(201);
    expect(await login(auth, 'padded@example.com', PADDED)).toBe(200);
    expect(await login(auth, 'padded@example.com', PASSWORD)).toBe(401);
  });

  it('takes under COMPAT what Django would have trimmed, at no other cost for unknown users', async () => {
    const passwords = plainPasswords();
    const compat = await createSessionAuth({ compat: 'simplejwt', passwords });
    await register(compat, 'plain@example.com', PASSWORD);
    await register(compat, 'padded@example.com', PADDED);
    expect(await login(compat, 'plain@example.com', PADDED)).toBe(200);
    expect(await login(compat, 'padded@example.com', PADDED)).toBe(200);
    expect(await login(compat, 'padded@example.com', PASSWORD)).toBe(401);
    const cost = async (email: string) => {
      const before = passwords.verified;
      expect(await login(compat, email, ' wrong ')).toBe(401);
      return passwords.verified - before;
    };
    expect([await cost('plain@example.com'), await cost('nobody@example.com')]).toEqual([2, 2]);
    const changed = await changePassword(compat, 'plain@example.com', 'N3wP@ss!2026x', PADDED);
    expect(changed.status).toBe(200);
  });
});

describe('D7: Q10: an address is one address in any case', () => {
  it('logs in, and registers once', async () => {
    await auth.register('Some.One@Example.com');
    expect((await auth.login('SOME.one@eXample.com')).access).toBeTypeOf('string');
    const again = await auth.post('/auth/create-user/', {
      email: 'SOME.ONE@EXAMPLE.COM',
      password: PASSWORD,
    });
    expect(again).toMatchObject({ status: 400, body: { email: ['This email already exists.'] } });
  });
});

describe('Q11: a stale token is no obstacle', () => {
  it.each([
    ['/auth/create-user/', { email: 'stale@example.com', password: PASSWORD }, 201],
    ['/auth/token/', { email: 'stale@example.com', password: PASSWORD }, 200],
    [
      '/auth/password-change/',
      { email: 'stale@example.com', password: PASSWORD, new_password: PASSWORD },
      200,
    ],
  ])('%s', async (path, body, status) => {
    expect((await auth.request('POST', path, { body, token: 'stale' })).status).toBe(status);
  });
});

describe('B1: Q12: whoever is not known gets 401 and a challenge', () => {
  const STALE = 'a.b.c';
  it.each([
    ['GET', '/auth/user/', undefined],
    ['GET', '/auth/user/', STALE],
    ['GET', '/auth/users/1/', STALE],
    ['GET', '/auth/sessions/', STALE],
    ['DELETE', '/auth/sessions/', STALE],
    ['DELETE', '/auth/sessions/1/', undefined],
  ])('%s %s with %s', async (method, path, token) => {
    const { status, headers } = await auth.request(method, path, token ? { token } : {});
    expect([status, headers.get('www-authenticate')]).toEqual([
      401,
      token ? 'Bearer realm="api", error="invalid_token"' : 'Bearer realm="api"',
    ]);
  });
});

describe("Q14: the media type is the one that Django's client compares with", () => {
  it('is application/json and nothing more', async () => {
    const { access } = await enter(auth);
    const answers = [
      await auth.get('/auth/user/', access),
      await auth.get('/auth/user/'),
      await auth.get('/x/'),
    ];
    expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual(
      Array(3).fill('application/json'),
    );
  });
});

describe('Q15: a sliding token can be ended', () => {
  it('is refused afterwards', async () => {
    const { email } = await enter(auth);
    const { body } = await auth.post('/auth/token/sliding/', { email, password: PASSWORD });
    expect((await blacklist(body.token)).status).toBe(200);
    const again = await auth.post('/auth/token/sliding/refresh/', { token: body.token });
    expect(again).toMatchObject({ status: 401, body: BLACKLISTED });
  });
});

describe('Q18: a password change ends every session', () => {
  it('refuses all tokens from before, without CHECK_REVOKE_TOKEN', async () => {
    const { email, access, refresh: token } = await enter(auth);
    expect(await changePassword(auth, email)).toMatchObject({ status: 200, body: {} });
    expect((await auth.get('/auth/user/', access)).status).toBe(401);
    expect(await refresh(auth, token)).toMatchObject({ status: 401, body: BLACKLISTED });
  });
});

describe("Q19: a new user's password is compared with their attributes", () => {
  it.each([
    [{ email: 'marzipan.torte@example.com', password: 'marzipan.torte' }, 'email address'],
    [{ email: 'q19@example.com', password: 'Bartholomew', first_name: 'Bartholomew' }, 'first name'],
    [{ email: 'q19@example.com', password: 'xWolfeschlegel', last_name: 'Wolfeschlegel' }, 'last name'],
  ])('%j', async (body, attribute) => {
    expect(await auth.post('/auth/create-user/', body)).toMatchObject({
      status: 400,
      body: { password: [`The password is too similar to the ${attribute}.`] },
    });
  });
});

describe('Q20: ending a session twice', () => {
  it('is 401 at blacklist/ and 200 at logout/, and no error for a deleted user', async () => {
    const { id, refresh: token } = await enter(auth);
    await deleteUser(auth, id);
    const logout = () => auth.post('/auth/token/logout/', { refresh: token });
    expect(await blacklist(token)).toMatchObject({ status: 200, body: {} });
    expect(await blacklist(token)).toMatchObject({ status: 401, body: BLACKLISTED });
    expect(await logout()).toMatchObject({ status: 200, body: { detail: 'Logged out.' } });
    expect(await logout()).toMatchObject({ status: 200, body: { detail: 'Logged out.' } });
  });
});

describe('Q21: no token is stored', () => {
  it('has neither a token nor its signature in any row of sessions', async () => {
    const { refresh: token, access } = await enter(auth);
    await refresh(auth, await djangoToken('refresh', 1, auth.now));
    const [rows] = await auth.database.batch([orm.select().from(sessions)]);
    const stored = JSON.stringify(rows);
    for (const each of [token, access]) {
      expect(stored).not.toContain(each.split('.')[2]);
      expect(stored).not.toContain(claimsOf(each).jti);
    }
  });
});

describe('Q22: schemes have no case', () => {
  it.each(['bearer', 'BEARER', 'Bearer'])('%s', async (scheme) => {
    const { access } = await enter(auth);
    const { status } = await auth.request('GET', '/auth/user/', {
      headers: { authorization: `${scheme} ${access}` },
    });
    expect(status).toBe(200);
  });
});
