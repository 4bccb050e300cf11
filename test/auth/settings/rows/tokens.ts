/** Settings of what tokens say, how long they live, and where they are presented. */
import { expect } from 'vitest';
import { tokenUser } from '../../../../src/core/tokens/token-user.ts';
import { PASSWORD, type TestAuth } from '../../../support/auth.ts';
import { createSessionAuth, editUser, enter, refresh, verify } from '../../../support/sessions.ts';
import { claimsOf, DJANGO_KEY, djangoToken, headerOf } from '../../../support/tokens.ts';
import type { Rows } from '../row.ts';
import { withSettings } from '../shared.ts';

const DJANGO = { algorithm: 'HS256', signingKey: DJANGO_KEY } as const;

/** The status of `user/` for a token. */
const userStatus = async (auth: TestAuth, token: string) => (await auth.get('/auth/user/', token)).status;

async function slide(auth: TestAuth, email: string): Promise<string> {
  return (await auth.post('/auth/token/sliding/', { email, password: PASSWORD })).body.token;
}

const refreshSliding = (auth: TestAuth, token: string) =>
  auth.post('/auth/token/sliding/refresh/', { token });

/** Whether a token is good until its end, and no longer. */
async function expectToEnd(auth: TestAuth, token: string, seconds: number): Promise<void> {
  const began = auth.now;
  auth.now = began + seconds - 1;
  expect(await verify(auth, token)).toBe(200);
  auth.now = began + seconds;
  expect(await verify(auth, token)).toBe(401);
}

export const TOKEN_ROWS: Rows = {
  async userClaims() {
    const auth = await withSettings({ userClaims: true });
    const { id, email, access, refresh: token } = await enter(auth);
    await editUser(auth, id, { firstName: 'Ada', isStaff: true });
    expect(claimsOf(access)).toMatchObject({ user_email: email, user_first_name: '', user_is_staff: false });
    const claims = claimsOf((await refresh(auth, token)).body.access);
    expect(claims).toMatchObject({ user_first_name: 'Ada', user_last_name: '', user_is_superuser: false });
    expect(claims.user_uuid).toMatch(/^[0-9a-f-]{36}$/);
    expect(tokenUser(claims)).toMatchObject({ id, is_staff: true, is_superuser: false });
    expect(tokenUser(claims)?.get('user_email')).toBe(email);
  },

  async accessTokenLifetime() {
    const auth = await withSettings({ accessTokenLifetime: '10m' });
    await expectToEnd(auth, (await enter(auth)).access, 600);
  },

  async slidingTokenLifetime() {
    const auth = await withSettings({ slidingTokenLifetime: 120 });
    await expectToEnd(auth, await slide(auth, (await enter(auth)).email), 120);
  },

  async slidingTokenRefreshLifetime() {
    const auth = await withSettings({ slidingTokenLifetime: '1h', slidingTokenRefreshLifetime: '10m' });
    const token = await slide(auth, (await enter(auth)).email);
    auth.now += 599;
    expect((await refreshSliding(auth, token)).status).toBe(200);
    auth.now += 1;
    const { body } = await refreshSliding(auth, token);
    expect(body.detail).toBe("Token 'refresh_exp' claim has expired");
  },

  async slidingTokenRefreshExpClaim() {
    const auth = await withSettings({ slidingTokenRefreshExpClaim: 'until' });
    const token = await slide(auth, (await enter(auth)).email);
    expect(claimsOf(token).until).toBe(auth.now + 86_400);
    expect((await refreshSliding(auth, token)).status).toBe(200);
  },

  async leeway() {
    const auth = await withSettings({ leeway: '10s' });
    await expectToEnd(auth, (await enter(auth)).access, 310);
  },

  async audience() {
    const shared = { ...DJANGO, leeway: 0 };
    const auth = await withSettings({ ...shared, audience: 'a,b' });
    const { id, access } = await enter(auth);
    expect(claimsOf(access).aud).toEqual(['a', 'b']);
    expect(await userStatus(auth, access)).toBe(200);
    for (const [aud, status] of [
      [undefined, 401],
      ['c', 401],
      ['b', 200],
      [['c', 'a'], 200],
      [['a', 1], 401],
    ] as const) {
      expect([aud, await userStatus(auth, await djangoToken('access', id, auth.now, { aud }))]).toEqual([
        aud,
        status,
      ]);
    }
  },

  async issuer() {
    const auth = await withSettings({ ...DJANGO, issuer: 'https://auth.example' });
    const { id, access } = await enter(auth);
    expect(claimsOf(access).iss).toBe('https://auth.example');
    for (const [iss, status] of [
      ['https://auth.example', 200],
      ['https://auth.example/', 401],
      [['https://auth.example'], 401],
      [undefined, 401],
    ] as const) {
      expect(await userStatus(auth, await djangoToken('access', id, auth.now, { iss }))).toBe(status);
    }
  },

  async authHeaderTypes() {
    const auth = await withSettings({ authHeaderTypes: 'JWT, Token' });
    const { access } = await enter(auth);
    const answers = await Promise.all(
      ['JWT', 'token', 'Bearer'].map((scheme) =>
        auth.request('GET', '/auth/user/', { headers: { authorization: `${scheme} ${access}` } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401]);
    expect(answers[2]?.headers.get('www-authenticate')).toBe('JWT realm="api"');
  },

  async authHeaderName() {
    const auth = await withSettings({ authHeaderName: 'HTTP_X_ACCESS_TOKEN' });
    const { access } = await enter(auth);
    const named = await auth.request('GET', '/auth/user/', {
      headers: { 'x-access-token': `Bearer ${access}` },
    });
    expect([named.status, await userStatus(auth, access)]).toEqual([200, 401]);
  },

  async authTokenClasses() {
    const auth = await withSettings({
      authTokenClasses: 'rest_framework_simplejwt.tokens.SlidingToken, AccessToken',
    });
    const { email, access, refresh: token } = await enter(auth);
    expect(await userStatus(auth, access)).toBe(200);
    expect(await userStatus(auth, await slide(auth, email))).toBe(200);
    const { status, body } = await auth.get('/auth/user/', token);
    expect([status, body.messages.map((each: { token_class: string }) => each.token_class)]).toEqual([
      401,
      ['SlidingToken', 'AccessToken'],
    ]);
  },

  async userIdField() {
    const auth = await withSettings({ userIdField: 'uuid' });
    const { access } = await enter(auth);
    const { body } = await auth.get('/auth/user/', access);
    expect(claimsOf(access).user_id).toBe(body.uuid);
    const byEmail = await withSettings({ ...DJANGO, userIdField: 'email' });
    const person = await enter(byEmail);
    expect(claimsOf(person.access).user_id).toBe(person.email);
    const django = await djangoToken('access', 0, byEmail.now, { user_id: person.email.toUpperCase() });
    expect(await userStatus(byEmail, django)).toBe(200);
  },

  async userIdClaim() {
    const auth = await withSettings({ userIdClaim: 'sub' });
    const { id, access, refresh: token } = await enter(auth);
    expect(claimsOf(access)).toMatchObject({ sub: String(id) });
    expect(claimsOf(access)).not.toHaveProperty('user_id');
    expect(await userStatus(auth, access)).toBe(200);
    expect((await refresh(auth, token)).status).toBe(200);
  },

  async tokenTypeClaim() {
    const auth = await withSettings({ ...DJANGO, tokenTypeClaim: 'typ' });
    const { id, access } = await enter(auth);
    expect(claimsOf(access)).toMatchObject({ typ: 'access' });
    expect(await userStatus(auth, access)).toBe(200);

    const none = await withSettings({ ...DJANGO, tokenTypeClaim: 'None' });
    const person = await enter(none);
    const untyped = await djangoToken('access', id, none.now, { token_type: undefined });
    expect(await userStatus(none, untyped)).toBe(200);
    expect((await refresh(none, untyped)).status).toBe(200);
    expect((await none.post('/auth/token/blacklist/', { refresh: untyped })).status).toBe(200);
    expect(await userStatus(none, untyped)).toBe(401);
    const before = await enter(auth);
    const shared = await withSettings({ ...DJANGO, tokenTypeClaim: 'None' });
    // Ours have a type and are held to it, even those from before the setting was changed.
    expect((await refresh(shared, before.access)).body.detail).toBe('Token has no type');
    expect((await refresh(none, person.access)).body.detail).toBe('Token has wrong type');
    expect(await userStatus(none, person.refresh)).toBe(401);
  },

  async jtiClaim() {
    const auth = await withSettings({ ...DJANGO, jtiClaim: 'tid' });
    const { id, access } = await enter(auth);
    expect(claimsOf(access)).toMatchObject({ tid: expect.stringMatching(/^[\da-f]{32}$/) });
    expect(await userStatus(auth, access)).toBe(200);
    expect(await userStatus(auth, await djangoToken('access', id, auth.now))).toBe(401);

    const none = await withSettings({ ...DJANGO, jtiClaim: 'None' });
    const other = await enter(none);
    const anonymous = (iat: number) => djangoToken('refresh', other.id, none.now, { jti: undefined, iat });
    const [one, two] = [await anonymous(none.now), await anonymous(none.now - 1)];
    expect((await refresh(none, one)).status).toBe(200);
    expect((await none.post('/auth/token/blacklist/', { refresh: one })).status).toBe(200);
    // Each of them is a session of its own, though none has an id.
    expect([(await refresh(none, one)).status, (await refresh(none, two)).status]).toEqual([401, 200]);
  },

  async checkRevokeToken() {
    const auth = await withSettings({ checkRevokeToken: 'True' });
    const { id, access } = await enter(auth);
    expect(claimsOf(access).hash_password).toMatch(/^[\dA-F]{64}$/);
    expect(await userStatus(auth, access)).toBe(200);
    await editUser(auth, id, { password: 'plain$another' });
    const { status, body } = await auth.get('/auth/user/', access);
    expect([status, body.code]).toEqual([401, 'password_changed']);
    const off = await withSettings();
    expect(claimsOf((await enter(off)).access)).not.toHaveProperty('hash_password');
  },

  async revokeTokenClaim() {
    const auth = await withSettings({ checkRevokeToken: true, revokeTokenClaim: 'pwd' });
    const { access } = await enter(auth);
    expect(claimsOf(access)).toHaveProperty('pwd');
    expect(await userStatus(auth, access)).toBe(200);
  },

  async compat() {
    const texts = { '': 'Token is invalid or expired', 'django-easyjwt': 'Token is invalid or expired' };
    for (const [compat, text] of Object.entries({ ...texts, simplejwt: 'Token is invalid' })) {
      const auth = await withSettings({ compat });
      const { body } = await auth.post('/auth/token/verify/', { token: 'abc' });
      expect(body.detail).toBe(text);
      const { refresh: token } = await enter(auth);
      expect('refresh' in (await refresh(auth, token)).body).toBe(compat === '');
    }
  },

  async algorithm() {
    for (const algorithm of ['ES256', 'EdDSA'] as const) {
      const auth = await createSessionAuth({ algorithm });
      const { access } = await enter(auth);
      expect(headerOf(access).alg).toBe(algorithm);
      expect(await userStatus(auth, access)).toBe(200);
    }
  },

  async signingKey() {
    const auth = await withSettings(DJANGO);
    const { id, access } = await enter(auth);
    expect(headerOf(access)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(await userStatus(auth, await djangoToken('access', id, auth.now))).toBe(200);
    const other = await withSettings({ ...DJANGO, signingKey: DJANGO_KEY.replace('8', '9') });
    expect(await userStatus(other, access)).toBe(401);
  },

  async legacyAlgorithm() {
    const auth = await withSettings({ signingKey: DJANGO_KEY, legacyAlgorithm: 'HS256' });
    const { id, access } = await enter(auth);
    expect(headerOf(access).alg).toBe('EdDSA');
    expect(await userStatus(auth, await djangoToken('access', id, auth.now))).toBe(200);
    const other = await withSettings({ signingKey: DJANGO_KEY, legacyAlgorithm: 'HS512' });
    const person = await enter(other);
    expect(await userStatus(other, await djangoToken('access', person.id, other.now))).toBe(401);
  },

  async legacyTokensUntil() {
    const until = new Date((1_800_000_000 + 60) * 1000).toISOString();
    const auth = await withSettings({ ...DJANGO, legacyTokensUntil: until });
    const { id } = await enter(auth);
    const [one, two] = [
      await djangoToken('refresh', id, auth.now),
      await djangoToken('refresh', id, auth.now),
    ];
    expect((await refresh(auth, one)).status).toBe(200);
    auth.now += 60;
    expect((await refresh(auth, two)).status).toBe(401);
  },
};
