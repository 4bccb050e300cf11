/** Users of a Django project, here: they log in with their passwords, and their tokens go on. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTestAuth } from '../../support/auth.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import { claimsOf, DJANGO_KEY, djangoToken } from '../../support/tokens.ts';
import { bring, DJANGO_PASSWORD, djangoFile, fixture, memoryDatabase, NOW, usersIn } from './fixtures.ts';

/** Tokens that the projects issued, as `make.py` left them. */
const issued: Record<string, Record<string, string>> = JSON.parse(
  readFileSync(fixture('tokens.json'), 'utf8'),
);
const tokenOf = (project: string, name: string) => issued[project]?.[name] ?? '';

const django = { algorithm: 'HS256', signingKey: DJANGO_KEY, rateLimit: false } as const;

describe('users of django-easyjwt', async () => {
  const database = await memoryDatabase();
  // The last of Django's users cannot come.
  const last = `insert into "user" select 120, password, last_login, 0, 0, 1, date_joined, '', '', null, null, '', '', 'nobody'
    from "user" where id = 1`;
  await bring(database, djangoFile('easyjwt', last));
  const auth = await createTestAuth({ database, ...django });
  const refresh = (token: string) => auth.post('/auth/token/refresh/', { refresh: token });

  it.each([
    ['pbkdf2_sha256', 2],
    ['pbkdf2_sha1', 3],
    ['argon2', 4],
    ['bcrypt_sha256', 5],
    ['bcrypt', 6],
    ['scrypt', 7],
    ['md5', 8],
  ])('log in with a password hashed by %s', async (hasher, id) => {
    const wrong = await auth.post('/auth/token/', {
      email: `${hasher}@example.com`,
      password: 'testpass124',
    });
    expect(wrong.status).toBe(401);
    const { access } = await auth.login(`${hasher}@example.com`, DJANGO_PASSWORD);
    expect(claimsOf(access).user_id).toBe(id);
  });

  it.each([
    ['with another password', 'md5@example.com', 'testpass124'],
    ['without a password', 'last@example.com', '!'],
    ['whose password was never hashed', 'plain@example.com', DJANGO_PASSWORD],
    ['who is inactive', 'full@example.com', DJANGO_PASSWORD],
  ])('do not log in: one %s', async (_, email, password) => {
    expect((await auth.post('/auth/token/', { email, password })).status).toBe(401);
  });

  it('go on with the refresh token that they have, twice', async () => {
    for (const _ of [1, 2]) {
      const { status, body } = await refresh(tokenOf('easyjwt', 'kept'));
      expect([status, claimsOf(body.access).user_id]).toEqual([200, 4]);
      const me = await auth.get('/auth/user/', body.access);
      expect([me.status, me.body.email]).toEqual([200, 'argon2@example.com']);
    }
  });

  it('are believed with the access token that they have', async () => {
    const me = await auth.get('/auth/user/', await djangoToken('access', 4, NOW));
    expect([me.status, me.body.date_joined]).toEqual([200, '2020-02-29T23:59:59.123456Z']);
  });

  it('do not go on with one that was blacklisted, nor with a sliding one', async () => {
    expect(await refresh(tokenOf('easyjwt', 'blacklisted'))).toMatchObject({
      status: 401,
      body: { detail: 'Token is blacklisted', code: 'token_not_valid' },
    });
    expect((await refresh(tokenOf('easyjwt', 'expired'))).status).toBe(401);
    // It could be refreshed long after it expires.
    const verdict = await auth.post('/auth/token/verify/', { token: tokenOf('easyjwt', 'blacklisted') });
    expect(verdict.status).not.toBe(200);
  });

  it('keep being blacklisted until the token has expired, and are forgotten then', async () => {
    const { exp } = claimsOf(tokenOf('easyjwt', 'blacklisted'));
    auth.now = exp - 1;
    await auth.service.flushExpiredTokens();
    expect((await refresh(tokenOf('easyjwt', 'blacklisted'))).body.detail).toBe('Token is blacklisted');
    auth.now = exp + 3600;
    expect(await auth.service.flushExpiredTokens()).toBe(2);
    auth.now = NOW;
  });

  it('leave their ids to nobody, those who could not come included', async () => {
    expect(await auth.register('new@example.com')).toBe(121);
    await bring(database, djangoFile('easyjwt'), { idsFrom: 100 });
    expect(await auth.register('newer@example.com')).toBe(122);
    await bring(database, djangoFile('easyjwt'), { idsFrom: 1_000_000 });
    expect(await auth.register('newest@example.com')).toBe(1_000_000);
  });
});

it('a user with a UUID goes on under it, and not with what was blacklisted', async () => {
  const auth = await createTestAuth({
    database: await memoryDatabase(),
    ...django,
    compat: 'simplejwt',
    userIdField: 'uuid',
    passwords: plainPasswords(),
  });
  await bring(auth.database, fixture('members.json'));
  const kept = await auth.post('/auth/token/refresh/', { refresh: tokenOf('members', 'kept') });
  expect(kept.status).toBe(200);
  expect(claimsOf(kept.body.access).user_id).toBe('00000000-0000-0000-0000-000000000abc');
  const ended = await auth.post('/auth/token/refresh/', { refresh: tokenOf('members', 'blacklisted') });
  expect(ended.body.detail).toBe('Token is blacklisted');
});

it('a token that was adopted here and is blacklisted in Django afterwards ends with the next import', async () => {
  const auth = await createTestAuth({
    database: await memoryDatabase(),
    ...django,
    passwords: plainPasswords(),
  });
  const refresh = () => auth.post('/auth/token/refresh/', { refresh: tokenOf('easyjwt', 'kept') });
  await bring(auth.database, djangoFile('easyjwt'));
  expect((await refresh()).status).toBe(200);
  const later = djangoFile(
    'easyjwt',
    "insert into token_blacklist_blacklistedtoken values (9, '2027-01-15 08:00:00', 1)",
  );
  expect((await bring(auth.database, later)).tokens).toMatchObject({ created: 1, unchanged: 2 });
  expect((await refresh()).body.detail).toBe('Token is blacklisted');
  expect((await bring(auth.database, later)).tokens).toMatchObject({ created: 0, unchanged: 3 });
});

describe('addresses', async () => {
  const [verified, unverified] = [await memoryDatabase(), await memoryDatabase()];

  it('count as verified since their users joined, unless that is not wanted', async () => {
    await bring(verified, fixture('members.json'));
    await bring(unverified, fixture('members.json'), { verified: false });
    const at = async (database: typeof verified) =>
      [...(await usersIn(database)).values()].map(({ emailVerifiedAt }) => emailVerifiedAt);
    expect(await at(verified)).toEqual([1_583_020_799, 1_583_020_799]);
    expect(await at(unverified)).toEqual([null, null]);
  });
});
