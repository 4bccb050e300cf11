import { describe, expect, it } from 'vitest';
import { type ClientOptions, createClientService } from '../../src/client.ts';
import { type RefreshCookieSettingsInput, refreshCookies } from '../../src/refresh-cookies.ts';
import { PASSWORD } from '../support/auth.ts';
import { ask, createHarness, read } from './support/harness.ts';

const EMAIL = 'a@example.com';
const CSRF = 'x'.repeat(32);
const ORIGIN = 'https://client.test';

async function setUp(cookies: RefreshCookieSettingsInput = {}, options: Partial<ClientOptions> = {}) {
  const harness = await createHarness({
    refreshTokenInCookie: true,
    extensions: [refreshCookies(cookies)],
    ...options,
  });
  await harness.auth.register(EMAIL);
  /** A request as a page of this origin makes it, with its cookies. */
  const post = (
    path: string,
    jar: Record<string, string> = {},
    more: Record<string, string> = {},
    body: unknown = {},
  ) => {
    const cookie = Object.entries({ csrftoken: CSRF, ...jar })
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const headers = { cookie, 'x-csrftoken': CSRF, origin: ORIGIN, ...more };
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
    return harness.client.fetch(ask(path, { headers: sent, body }));
  };
  const credentials = { email: EMAIL, password: PASSWORD };
  return {
    ...harness,
    post,
    credentials,
    async logIn() {
      const answer = await read(await post('/auth/token/', {}, {}, credentials));
      const [line = ''] = answer.headers.getSetCookie();
      const [, name = '', token = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      return { ...answer, line, name, token };
    },
  };
}

describe('the refresh token in a cookie', () => {
  it('never reaches the page: login, refresh and logout work with the cookie', async () => {
    const { logIn, post, auth } = await setUp({ authCookieMaxAge: '1d' });
    const login = await logIn();
    expect([login.status, Object.keys(login.body)]).toEqual([200, ['access']]);
    expect(login.line).toBe(
      `__Host-refresh_token=${login.token}; Max-Age=86400; Path=/; SameSite=Lax; HttpOnly; Secure`,
    );

    const refreshed = await read(await post('/auth/token/refresh/', { [login.name]: login.token }));
    expect([refreshed.status, Object.keys(refreshed.body)]).toEqual([200, ['access']]);
    const [line = ''] = refreshed.headers.getSetCookie();
    const successor = /=([^;]+)/.exec(line)?.[1] ?? '';
    expect(successor).not.toBe(login.token);

    const logout = await read(await post('/auth/token/logout/', { [login.name]: successor }));
    expect([logout.status, logout.body]).toEqual([200, { detail: 'Logged out.' }]);
    expect(logout.headers.getSetCookie()).toEqual([
      '__Host-refresh_token=; Max-Age=0; Path=/; SameSite=Lax; HttpOnly; Secure',
    ]);
    expect((await auth.post('/auth/token/refresh/', { refresh: successor })).status).toBe(401);
  });

  it('answers as django-easyjwt where there is no cookie, a bad one, or nothing to end', async () => {
    const { post } = await setUp();
    const none = await read(await post('/auth/token/refresh/', {}, {}, { refresh: 'ignored' }));
    expect([none.status, none.body]).toEqual([401, { detail: 'No refresh token provided.' }]);
    const bad = await read(await post('/auth/token/refresh/', { '__Host-refresh_token': 'x' }));
    expect([bad.status, bad.body.code]).toEqual([401, 'token_not_valid']);
    const nothing = await read(await post('/auth/token/logout/'));
    expect([nothing.status, nothing.body]).toEqual([200, { detail: 'Logged out.' }]);
    const wrong = await read(await post('/auth/token/', {}, {}, { email: EMAIL, password: 'x' }));
    expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([401, []]);
  });

  it('takes the cookie away on logout even in an outage, and keeps it on refresh', async () => {
    const { logIn, post, wire } = await setUp();
    const { name, token } = await logIn();
    wire.fault = () => Promise.reject(new TypeError('refused'));
    const refresh = await read(await post('/auth/token/refresh/', { [name]: token }));
    expect([refresh.status, refresh.headers.getSetCookie()]).toEqual([503, []]);
    const logout = await read(await post('/auth/token/logout/', { [name]: token }));
    expect([logout.status, logout.headers.getSetCookie().length]).toEqual([200, 1]);
  });

  it.each([
    [{}, '__Host-refresh_token', '; Path=/; SameSite=Lax; HttpOnly; Secure'],
    [{ authCookieName: 'rt' }, 'rt', '; Path=/; SameSite=Lax; HttpOnly; Secure'],
    [{ authCookieSamesite: 'Strict' }, '__Host-refresh_token', '; Path=/; SameSite=Strict; HttpOnly; Secure'],
    [{ authCookiePath: '/auth/' }, '__Secure-refresh_token', '; Path=/auth/; SameSite=Lax; HttpOnly; Secure'],
    [
      { authCookieDomain: 'example.com' },
      '__Secure-refresh_token',
      '; Path=/; Domain=example.com; SameSite=Lax; HttpOnly; Secure',
    ],
    [{ authCookieHttpOnly: false }, '__Host-refresh_token', '; Path=/; SameSite=Lax; Secure'],
  ] as const)('with %o is %s%s', async (settings, name, attributes) => {
    const { logIn } = await setUp(settings);
    const { line, token } = await logIn();
    expect(line).toBe(`${name}=${token}${attributes}`);
  });

  it('is not Secure under DEBUG with AUTH_COOKIE_SECURE=false', async () => {
    const { logIn } = await setUp({ authCookieSecure: 'False' }, { debug: true });
    const { line, token } = await logIn();
    expect(line).toBe(`refresh_token=${token}; Path=/; SameSite=Lax; HttpOnly`);
  });

  it.each([
    [{ authCookieSecure: false }, /AUTH_COOKIE_SECURE cannot be false/],
    [
      { authCookieName: '__Host-x', authCookieDomain: 'example.com' },
      /AUTH_COOKIE_NAME cannot begin with __Host-/,
    ],
    [{ authCookieName: 'a b' }, /AUTH_COOKIE_NAME/],
    [{ authCookieDomain: 'x;y' }, /AUTH_COOKIE_DOMAIN/],
    [{ authCookiePath: 'x' }, /AUTH_COOKIE_PATH/],
    [
      { authCookieSamesite: 'Whatever' },
      /AUTH_COOKIE_SAMESITE cannot be "Whatever": write one of Lax, Strict, None/,
    ],
  ])('refuses to start with %o', (settings, message) => {
    const options = { remoteAuthServiceUrl: 'https://auth.test', refreshTokenInCookie: true };
    expect(() => createClientService({ ...options, extensions: [refreshCookies(settings)] })).toThrow(
      message,
    );
  });

  it('does nothing while REFRESH_TOKEN_IN_COOKIE is off, and is required when it is on', async () => {
    const { post, credentials } = await setUp({}, { refreshTokenInCookie: false });
    const { status, body } = await read(await post('/auth/token/', {}, {}, credentials));
    expect([status, Object.keys(body)]).toEqual([200, ['refresh', 'access']]);
    const options = { remoteAuthServiceUrl: 'https://auth.test', refreshTokenInCookie: true };
    expect(() => createClientService(options)).toThrow(/REFRESH_TOKEN_IN_COOKIE/);
  });
});

describe('F2: CSRF', async () => {
  const { client, post, credentials } = await setUp();

  it('hands out a token that scripts can read, and keeps one that is there', async () => {
    const first = await read(await client.fetch(ask('/auth/csrf/')));
    expect([first.status, first.body]).toEqual([200, { detail: 'CSRF cookie set.' }]);
    const [line = ''] = first.headers.getSetCookie();
    expect(line).toMatch(/^csrftoken=[A-Za-z\d]{32}; Max-Age=31449600; Path=\/; SameSite=Lax; Secure$/);
    const cookie = `csrftoken=${CSRF}`;
    const again = await client.fetch(ask('/auth/csrf/', { headers: { cookie } }));
    expect(again.headers.getSetCookie()[0]).toContain(cookie);
  });

  it.each([
    ['no cookie', { cookie: 'a=b' }, 'CSRF Failed: CSRF cookie not set.'],
    ['no header', { 'x-csrftoken': '' }, 'CSRF Failed: CSRF token missing.'],
    ['another header', { 'x-csrftoken': 'y'.repeat(32) }, /incorrect\.$/],
    ['another origin', { origin: 'https://evil.test' }, /Origin checking failed/],
    ['the null origin', { origin: 'null' }, /Origin checking failed/],
    ['an origin that begins alike', { origin: `${ORIGIN}.evil.test` }, /Origin checking failed/],
  ])('refuses login, refresh and logout with %s', async (_name, headers, detail) => {
    for (const path of ['/auth/token/', '/auth/token/refresh/', '/auth/token/logout/']) {
      const answer = await read(await post(path, {}, headers, credentials));
      expect([answer.status, answer.body]).toEqual([
        403,
        { detail: typeof detail === 'string' ? detail : expect.stringMatching(detail), code: 'csrf_failed' },
      ]);
    }
  });

  it('leaves verify alone', async () => {
    const answer = await client.fetch(ask('/auth/token/verify/', { body: { token: 'x' } }));
    expect(answer.status).toBe(401);
  });

  it('takes ALLOWED_AUTH_ORIGINS for the only origins, by Origin or Referer', async () => {
    const app = await setUp({}, { allowedAuthOrigins: 'https://app.test' });
    const status = async (headers: Record<string, string>) =>
      (await app.post('/auth/token/', {}, headers, app.credentials)).status;
    expect(await status({ origin: 'https://app.test' })).toBe(200);
    expect(await status({ origin: '', referer: 'https://app.test/login?x' })).toBe(200);
    const refused = await read(await app.post('/auth/token/', {}, { origin: ORIGIN }, app.credentials));
    expect([refused.status, refused.body.detail]).toEqual([403, 'Disallowed origin.']);
    for (const headers of [
      { origin: '' },
      { origin: '', referer: 'https://evil.test/' },
      { origin: '', referer: 'x' },
    ]) {
      expect(await status(headers)).toBe(403);
    }
  });
});
