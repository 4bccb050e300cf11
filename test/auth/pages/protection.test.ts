import { beforeAll, describe, expect, it } from 'vitest';
import { authPages } from '../../../src/auth-pages.ts';
import { createTestAuth, freshDatabase, PASSWORD, type TestAuth } from '../../support/auth.ts';
import { DRIVER_ERROR, faultyDatabase } from '../../support/faulty-database.ts';
import { DOMAIN } from './support/domain.ts';
import { createVisitor, hiddenFields } from './support/visitor.ts';

const FORMS = [
  ['/login', '/login'],
  ['/register', '/register'],
  ['/logout', '/logout'],
  ['/password-reset', '/password-reset'],
  ['/account', '/account'],
  ['/account', '/account/sessions'],
  ['/account', '/account/logout-everywhere'],
  ['/account', '/verify-email/send'],
  ['/account/password', '/account/password'],
  ['/account/email', '/account/email'],
] as const;

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth({ ...DOMAIN, rateLimit: false });
  await auth.register('ada@example.com');
});
const visitor = () => createVisitor(auth, DOMAIN.publicUrl);
async function loggedIn() {
  const browser = visitor();
  await browser.logIn('ada@example.com');
  return browser;
}

describe('F2: forms that are not ours', () => {
  it.each(FORMS)('are refused, though the cookies are right: %s %s', async (page, action) => {
    const needsLogin = page.startsWith('/account') || page === '/logout';
    const browser = needsLogin ? await loggedIn() : visitor();
    const { text } = await browser.get(page);
    const fields = hiddenFields(text, action);
    expect(fields.csrf_token).toMatch(/^[\da-f]{32}\.[\da-f]{64}$/);
    const stolen = hiddenFields((await visitor().get('/login')).text, '/login');
    const cases: [Record<string, string>, HeadersInit][] = [
      [{ ...fields, csrf_token: '' }, {}],
      [{ ...fields, csrf_token: stolen.csrf_token ?? '' }, {}],
      [fields, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }],
      [fields, { 'sec-fetch-site': 'same-site', origin: 'https://app.example.test' }],
    ];
    for (const [sent, headers] of cases) {
      const answer = await browser.post(action, sent, headers);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('Please try that again');
      expect(answer.text).toContain(`href="${action}"`);
      expect(answer.cookies.filter((line) => line.includes('token='))).toEqual([]);
    }
    if (needsLogin) expect((await browser.get('/account')).status).toBe(200);
  });

  it('are refused without the cookie that they are bound to', async () => {
    const browser = visitor();
    const fields = hiddenFields((await browser.get('/login')).text, '/login');
    browser.jar.clear();
    expect(
      (await browser.post('/login', { ...fields, email: 'ada@example.com', password: PASSWORD })).status,
    ).toBe(403);
  });

  it('are refused when the session is another one than that of the page', async () => {
    const browser = await loggedIn();
    const old = hiddenFields((await browser.get('/account/password')).text, '/account/password');
    await browser.submit('/logout', {});
    await browser.logIn('ada@example.com');
    expect((await browser.post('/account/password', old)).status).toBe(403);
  });

  it('are refused in JSON for whoever speaks JSON', async () => {
    const answer = await visitor().send('POST', '/login', {
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ada@example.com', password: PASSWORD }),
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(JSON.parse(answer.text)).toEqual({
      detail: 'CSRF Failed: the token is missing or out of date.',
      code: 'csrf_failed',
    });
  });

  it('pass from a browser too old to say where they come from', async () => {
    const browser = visitor();
    const fields = hiddenFields((await browser.get('/login')).text, '/login');
    const answer = await browser.send('POST', '/login', {
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: DOMAIN.publicUrl },
      body: new URLSearchParams({ ...fields, email: 'ada@example.com', password: PASSWORD }).toString(),
    });
    expect(answer.status).toBe(303);
  });
});

describe('F4: headers', () => {
  const CSP =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  it.each([
    '/login',
    '/register',
    '/logout',
    '/password-reset',
    '/account',
    '/account/password',
    '/account/email',
    '/nothing',
  ])('of %s', async (path) => {
    const { headers, text } = await (await loggedIn()).get(path);
    // The login page has led on: it is looked at by a stranger.
    const shown = path === '/login' ? await visitor().get(path) : { headers, text };
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CSP,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
      'cache-control': 'no-store',
      'content-language': 'en',
    });
    expect(shown.text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i);
  });

  it('of a plain address promise no TLS', async () => {
    const local = await createTestAuth({
      ...DOMAIN,
      publicUrl: 'http://auth.demo.localhost:8000',
      cookieDomain: 'demo.localhost',
    });
    const { headers } = await createVisitor(local, 'http://auth.demo.localhost:8000').get('/login');
    expect(headers.has('strict-transport-security')).toBe(false);
  });

  it('let the stylesheet be kept for good under the address that has its hash', async () => {
    const { text } = await visitor().get('/login');
    const url = /<link rel="stylesheet" href="([^"]+)">/.exec(text)?.[1] ?? '';
    const { status, headers, text: css } = await visitor().get(url, { accept: 'text/css,*/*;q=0.1' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(css).toContain('prefers-color-scheme:dark');
    const old = await visitor().get('/style/0000000000000000.css', { accept: 'text/css,*/*;q=0.1' });
    expect([old.status, old.text, old.headers.get('cache-control')]).toEqual([200, css, 'no-cache']);
  });
});

describe('errors', () => {
  it('are pages for browsers and JSON for programs', async () => {
    const page = await visitor().get('/nothing');
    expect(page.status).toBe(404);
    expect(page.text).toContain('Page not found');
    const json = await visitor().get('/nothing', { accept: '*/*' });
    expect(json.status).toBe(404);
    expect(JSON.parse(json.text)).toEqual({ detail: 'Not found.' });
  });

  it.each(['/auth/token/', '/auth/nothing', '/.well-known/nothing', '/admin/api/nothing'])(
    'are JSON below %s, whoever asks',
    async (path) => {
      const { headers } = await visitor().get(path);
      expect(headers.get('content-type')).toBe('application/json');
    },
  );

  it.each([
    ['PUT', '/login', 405],
    ['DELETE', '/account', 405],
    ['POST', '/favicon.svg', 405],
  ])('say which methods there are: %s %s', async (method, path, status) => {
    const answer = await visitor().send(method, path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('allow')).toContain('GET');
    expect(answer.text).toContain('That did not work');
  });

  it.each([
    ['text/plain', 'x', 415],
    ['application/json', '{', 400],
    ['application/json', '[]', 400],
    ['application/x-www-form-urlencoded', `a=${'x'.repeat(70_000)}`, 413],
  ])('are readable for a body of %s', async (type, body, status) => {
    const answer = await visitor().send('POST', '/login', { headers: { 'content-type': type }, body });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('That did not work');
  });

  it('say without a database that the service is not there now, and log nobody out', async () => {
    const database = faultyDatabase(await freshDatabase());
    const broken = await createTestAuth({ ...DOMAIN, database });
    await broken.register('ada@example.com');
    const browser = createVisitor(broken, DOMAIN.publicUrl);
    await browser.logIn('ada@example.com');
    database.down = DRIVER_ERROR;
    const stranger = createVisitor(broken, DOMAIN.publicUrl);
    expect((await stranger.get('/login')).status).toBe(200);
    for (const answer of [
      await stranger.submit('/login', { email: 'ada@example.com', password: PASSWORD }),
      await browser.get('/account'),
      await browser.get('/login?next=/account'),
    ]) {
      expect(answer.status).toBe(503);
      expect(answer.text).toContain('Not available right now');
      expect(answer.headers.has('retry-after')).toBe(true);
      expect(answer.cookies.filter((line) => line.includes('token='))).toEqual([]);
    }
    database.down = undefined;
    expect((await browser.get('/account')).status).toBe(200);
  });

  it('of a template of the deployer do not end in another one', async () => {
    const odd = await createTestAuth({
      ...DOMAIN,
      pages: authPages({
        layout: () => {
          throw new Error('secret');
        },
      }),
    });
    const { status, text } = await createVisitor(odd, DOMAIN.publicUrl).get('/login');
    expect(status).toBe(500);
    expect(text).not.toContain('secret');
  });
});
