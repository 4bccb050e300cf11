/** Our client-service in front of the real auth-services: django-easyjwt's, and a plain simplejwt project. */
import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type Django, startDjango } from '../support/django.ts';
import { type Ours, startClient } from '../support/ours.ts';
import { FAST_HASHER } from '../support/stages.ts';

const PASSWORD = 'S3cure!P@ssw0rd#2026';
const ADMIN = { email: 'admin@example.com', password: PASSWORD };
const USER = { email: 'user@example.com', password: PASSWORD };
const FORGED = /(?<=\.)[\w-](?=[\w-]*$)/;

/** A token with another signature. */
const forge = (token: string) => token.replace(FORGED, (first) => (first === 'A' ? 'B' : 'A'));

describe("in front of django-easyjwt's auth-service, in the README's order of authentication classes", () => {
  let django: Django;
  let client: Ours;
  let remote: Ours;

  beforeAll(async () => {
    django = await startDjango('auth', {
      apps: ['easyjwt_auth.token_blacklist'],
      settings: {
        ...FAST_HASHER,
        // With sessions first, who is not known gets 403 instead of 401.
        REST_FRAMEWORK: {
          DEFAULT_PERMISSION_CLASSES: ['rest_framework.permissions.IsAuthenticated'],
          DEFAULT_AUTHENTICATION_CLASSES: [
            'rest_framework.authentication.SessionAuthentication',
            'easyjwt_auth.authentication.JWTAuthentication',
          ],
        },
      },
      jwt: { ROTATE_REFRESH_TOKENS: true, BLACKLIST_AFTER_ROTATION: true },
    });
    await django.behind('create', { ...ADMIN, is_staff: true, is_superuser: true });
    await django.behind('create', USER);
    client = await startClient(django.url, {
      DEBUG: 'true',
      REFRESH_TOKEN_IN_COOKIE: 'true',
      AUTH_COOKIE_SECURE: 'false',
    });
    remote = await startClient(django.url, { STRATEGY: 'remote' });
  });

  const login = async (credentials: typeof USER) =>
    (await remote.call('/auth/token/', { json: credentials })).body;

  it('guards routes by what Django says of a user', async () => {
    const statuses = async (token?: string) => {
      const call = async (path: string) =>
        (await client.call(path, token === undefined ? {} : { token })).status;
      return [await call('/api/test/'), await call('/api/staff/')];
    };
    expect(await statuses((await login(ADMIN)).access)).toEqual([200, 200]);
    const { access, refresh } = await login(USER);
    expect(await statuses(access)).toEqual([200, 403]);
    for (const token of [undefined, refresh, forge(access), 'abc'])
      expect(await statuses(token)).toEqual([401, 401]);
    expect((await client.call('/api/me/', { token: access })).body).toMatchObject({
      id: 2,
      email: USER.email,
    });
  });

  it('keeps the refresh token in a cookie, and ends the session at Django', async () => {
    const browser = openBrowser(client.url);
    expect((await browser.get('/auth/csrf/')).text).toBe('{"detail":"CSRF cookie set."}');
    const post = (path: string, body: unknown = {}) =>
      browser.post(path, body, { 'x-csrftoken': browser.jar.get('csrftoken') ?? '' });
    const entered = await post('/auth/token/', USER);
    expect([entered.status, Object.keys(JSON.parse(entered.text))]).toEqual([200, ['access']]);
    const first = browser.jar.get('refresh_token');
    const refreshed = await post('/auth/token/refresh/');
    expect([refreshed.status, Object.keys(JSON.parse(refreshed.text))]).toEqual([200, ['access']]);
    const second = browser.jar.get('refresh_token');
    expect((await post('/auth/token/logout/')).text).toBe('{"detail":"Logged out."}');
    for (const refresh of [second, first]) {
      expect(await django.call('/auth/token/refresh/', { json: { refresh } })).toMatchObject({
        status: 401,
        body: { detail: 'Token is blacklisted' },
      });
    }
    expect((await browser.post('/auth/token/', USER)).status).toBe(403);
  });

  it('registers, and changes passwords', async () => {
    const json = { email: 'New.One@Example.com', password: PASSWORD };
    expect(await remote.call('/auth/create-user/', { json })).toMatchObject({
      status: 201,
      body: { email: 'new.one@example.com' },
    });
    const email = 'new.one@example.com';
    const change = { email, password: PASSWORD, new_password: 'An0ther!P@ssw0rd#2026' };
    expect(await remote.call('/auth/password-change/', { json: change })).toMatchObject({
      status: 200,
      body: {},
    });
    expect(await remote.call('/auth/password-change/', { json: change })).toMatchObject({
      status: 400,
      body: { non_field_errors: ['Invalid credentials.'] },
    });
    expect((await login({ email, password: change.new_password })).access).toBeTypeOf('string');
  });

  it('sees at once who was deactivated, where it asks every time', async () => {
    const email = 'leaving@example.com';
    const id = await django.behind('create', { email, password: PASSWORD });
    const { access: token } = await login({ email, password: PASSWORD });
    expect((await remote.call('/api/test/', { token })).status).toBe(200);
    await django.behind('update', { id, is_active: false });
    expect(await remote.call('/api/test/', { token })).toMatchObject({
      status: 401,
      body: { code: 'user_inactive' },
    });
  });
});

describe('in front of a plain simplejwt project, whose users have names', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const PATHS = {
    REMOTE_AUTH_SERVICE_TOKEN_PATH: '/api/token/',
    REMOTE_AUTH_SERVICE_REFRESH_PATH: '/api/token/refresh/',
    REMOTE_AUTH_SERVICE_VERIFY_PATH: '/api/token/verify/',
    REMOTE_AUTH_SERVICE_BLACKLIST_PATH: '/api/token/blacklist/',
    REMOTE_AUTH_SERVICE_USER_PATH: '/api/user/',
  };
  const credentials = { username: 'ada', password: PASSWORD };

  it.each([
    ['HS256, whose tokens Django alone can verify', {}, {}, 503],
    [
      'RS256, whose tokens are verified here too',
      { ALGORITHM: 'RS256', SIGNING_KEY: privateKey, VERIFYING_KEY: publicKey },
      { ALGORITHM: 'RS256', VERIFYING_KEY: publicKey },
      401,
    ],
  ])('with %s', async (_name, jwt, settings, withoutDjango) => {
    const django = await startDjango('simplejwt', { settings: FAST_HASHER, jwt });
    const id = await django.behind('create', { ...credentials, email: 'ada@example.com', first_name: 'Ada' });
    const client = await startClient(django.url, { ...PATHS, ...settings });
    const entered = await client.call('/auth/token/', { json: credentials });
    expect(entered.status).toBe(200);
    const { access: token, refresh } = entered.body;
    const me = await client.call('/api/me/', { token });
    expect([me.status, me.body]).toMatchObject([200, { id, email: 'ada@example.com', first_name: 'Ada' }]);
    for (const bad of [forge(token), refresh, 'abc'])
      expect((await client.call('/api/test/', { token: bad })).status).toBe(401);
    expect(await client.call('/auth/token/verify/', { json: { token } })).toMatchObject({
      status: 200,
      body: {},
    });
    const refreshed = await client.call('/auth/token/refresh/', { json: { refresh } });
    expect((await client.call('/api/test/', { token: refreshed.body.access })).status).toBe(200);
    expect((await client.call('/auth/token/logout/', { json: { refresh } })).status).toBe(200);
    expect((await client.call('/auth/token/refresh/', { json: { refresh } })).status).toBe(401);
    const wrong = await client.call('/auth/token/', { json: { ...credentials, password: 'x' } });
    expect([wrong.status, wrong.body]).toEqual([
      401,
      { detail: 'No active account found with the given credentials' },
    ]);

    const unseen = (await django.call('/api/token/', { json: credentials })).body.access;
    await django.stop();
    const statusOf = async (each: string) => (await client.call('/api/test/', { token: each })).status;
    expect([await statusOf(token), await statusOf(unseen)]).toEqual([200, 503]);
    expect(await statusOf(forge(unseen))).toBe(withoutDjango);
  });
});
