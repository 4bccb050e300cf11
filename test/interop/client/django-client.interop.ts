/**
 * The real django-easyjwt client-service in front of our auth-service, on each runtime and with each kind of key: once as
 * its README sets it up, and once with cookies, and with a serializer that takes over who is staff.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type Django, startDjango } from '../support/django.ts';
import { type OurAuth, type Settings, startAuth } from '../support/ours.ts';
import { addUser, ourStage, SIGNING_KEY } from '../support/stages.ts';
import { inFront, wrongAnswers } from './play.ts';

const PASSWORD = 'S3cure!P@ssw0rd#2026';
const OTHER = 'An0ther!P@ssw0rd#2026';
const APP = 'http://app.example';
const HS256 = { ALGORITHM: 'HS256', SIGNING_KEY };
/** The key is made, kept and published by the auth-service. */
const EDDSA = { ALGORITHM: 'EdDSA' };
const UPSTREAMS: readonly ['node' | 'workerd', string, Settings][] = [
  ['node', 'HS256', HS256],
  ['node', 'EdDSA', EDDSA],
  ['workerd', 'HS256', HS256],
  ['workerd', 'EdDSA', EDDSA],
];

describe.each(UPSTREAMS)('in front of ours on %s, with %s', (runtime, _algorithm, settings) => {
  let auth: OurAuth;
  let plain: Django;
  let cookies: Django;

  beforeAll(async () => {
    // Strict, as Django is when it blacklists after rotation.
    auth = await startAuth(runtime, { ...settings, ROTATE_REFRESH_TOKENS: 'true', REFRESH_GRACE: '0' });
    const REMOTE_AUTH_SERVICE_URL = auth.url;
    [plain, cookies] = await Promise.all([
      startDjango('client', { jwt: { REMOTE_AUTH_SERVICE_URL }, apps: [] }),
      startDjango('client', {
        apps: [],
        settings: { CSRF_TRUSTED_ORIGINS: [APP, 'http://other.example'] },
        jwt: {
          REMOTE_AUTH_SERVICE_URL,
          REFRESH_TOKEN_IN_COOKIE: true,
          AUTH_COOKIE_MAX_AGE: 86_400,
          ALLOWED_AUTH_ORIGINS: [APP],
          USER_MODEL_SERIALIZER: 'client_service.serializers.StaffSerializer',
        },
      }),
    ]);
    await addUser(auth, { email: 'admin@example.com', password: PASSWORD, isStaff: true, isSuperuser: true });
    await addUser(auth, { email: 'user@example.com', password: PASSWORD, firstName: 'Zoë' });
  });

  it('answers as it does in front of its own', async () => {
    const stage = inFront(plain.url, ourStage(auth));
    expect(await wrongAnswers(stage, (row) => row.ourAuth ?? row.django)).toEqual([]);
  });

  it('keeps a copy of the user, renewed with every request', async () => {
    const credentials = { email: 'user@example.com', password: PASSWORD };
    const { status, body } = await plain.call('/auth/token/', { json: credentials });
    expect(status).toBe(200);
    const me = () => plain.call('/api/me/', { token: body.access });
    expect((await me()).body).toEqual({ email: 'user@example.com', first_name: 'Zoë' });
    const copy = await plain.behind('find', { email: 'user@example.com' });
    expect(copy).toMatchObject({ first_name: 'Zoë', password: '', is_active: true, is_staff: false });
    const fromUs = await auth.call('/auth/user/', { token: body.access });
    await plain.behind('update', { id: Number(copy?.id), first_name: 'Old' });
    expect((await me()).body.first_name).toBe(fromUs.body.first_name);
  });

  it('keeps the refresh token in a cookie, guarded against other sites', async () => {
    const browser = openBrowser(cookies.url);
    const credentials = { email: 'user@example.com', password: PASSWORD };
    const csrf = () => ({ 'x-csrftoken': browser.jar.get('csrftoken') ?? '' });
    const post = (path: string, body: unknown = {}, headers = {}) =>
      browser.post(path, body, { origin: APP, ...csrf(), ...headers });
    expect((await post('/auth/token/', credentials)).status).toBe(403);
    expect((await browser.get('/auth/csrf/')).text).toBe('{"detail":"CSRF cookie set."}');
    const login = await post('/auth/token/', credentials);
    expect([login.status, Object.keys(JSON.parse(login.text))]).toEqual([200, ['access']]);
    expect(login.headers.getSetCookie().find((line) => line.startsWith('refresh_token='))).toMatch(
      /^refresh_token=[\w.-]+; expires=[^;]+; HttpOnly; Max-Age=86400; Path=\/; SameSite=Lax$/,
    );
    const wrong = await post('/auth/token/', { ...credentials, password: 'x' });
    expect([wrong.status, JSON.parse(wrong.text)]).toEqual([
      401,
      { detail: 'No active account found with the given credentials' },
    ]);
    for (const headers of [
      { 'x-csrftoken': '' },
      { 'x-csrftoken': 'w'.repeat(32) },
      { origin: 'http://evil.example' },
    ])
      expect((await post('/auth/token/refresh/', {}, headers)).status).toBe(403);
    for (const headers of [{ origin: 'http://other.example' }, {}]) {
      const { status, text } = await browser.post('/auth/token/refresh/', {}, { ...csrf(), ...headers });
      expect([status, text]).toEqual([403, '{"detail":"Disallowed origin."}']);
    }
    const first = browser.jar.get('refresh_token');
    const refreshed = await post('/auth/token/refresh/');
    expect([refreshed.status, Object.keys(JSON.parse(refreshed.text))]).toEqual([200, ['access']]);
    const second = browser.jar.get('refresh_token');
    expect(second).not.toBe(first);
    expect((await post('/auth/token/logout/')).text).toBe('{"detail":"Logged out."}');
    expect(browser.jar.has('refresh_token')).toBe(false);
    expect((await post('/auth/token/logout/')).status).toBe(200);
    expect((await post('/auth/token/refresh/')).text).toBe('{"detail":"No refresh token provided."}');
    // The later one first: whoever comes with an older one ends the session.
    for (const refresh of [second, first]) {
      expect(await auth.call('/auth/token/refresh/', { json: { refresh } })).toMatchObject({
        status: 401,
        body: { detail: 'Token is blacklisted', code: 'token_not_valid' },
      });
    }
  });

  it('lets staff into its admin through the authentication backend, and nobody else', async () => {
    const login = '/admin/login/?next=/admin/';
    const staff = openBrowser(cookies.url);
    const entered = await staff.submit(login, { username: 'admin@example.com', password: PASSWORD });
    expect([entered.status, entered.location]).toEqual([302, '/admin/']);
    const admin = await staff.get('/admin/');
    expect([admin.status, /Site administration/.test(admin.text)]).toEqual([200, true]);
    for (const credentials of [
      { username: 'user@example.com', password: PASSWORD },
      { username: 'admin@example.com', password: 'x' },
    ]) {
      const visitor = openBrowser(cookies.url);
      expect((await visitor.submit(login, credentials)).status).toBe(200);
      expect((await visitor.get('/admin/')).status).toBe(302);
    }
  });

  it('logs in by its session, and changes the password', async () => {
    const email = 'changing@example.com';
    await addUser(auth, { email, password: PASSWORD });
    const before = await auth.call('/auth/token/', { json: { email, password: PASSWORD } });
    const browser = openBrowser(plain.url);
    const login = await browser.submit('/auth/login/', { username: email, password: PASSWORD });
    expect([login.status, login.location]).toEqual([302, '/api/test/']);
    expect((await browser.get('/api/test/')).text).toBe('"success"');
    const change = (old_password: string, new_password1: string, new_password2 = new_password1) =>
      browser.submit('/auth/password-change/', { old_password, new_password1, new_password2 });
    expect((await change('x', OTHER)).text).toContain('Invalid credentials.');
    expect((await change(PASSWORD, '123')).text).toContain('This password is too short.');
    expect((await change(PASSWORD, OTHER, 'x')).text).toContain('The new password fields didn&#x27;t match.');
    const changed = await change(PASSWORD, OTHER);
    expect([changed.status, changed.location]).toEqual([302, '/auth/password-change/done/']);
    const token = (password: string) => plain.call('/auth/token/', { json: { email, password } });
    expect([(await token(PASSWORD)).status, (await token(OTHER)).status]).toEqual([401, 200]);
    const { refresh } = before.body;
    expect((await plain.call('/auth/token/refresh/', { json: { refresh } })).status).toBe(401);
  });
});
