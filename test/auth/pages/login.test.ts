import { beforeAll, describe, expect, it } from 'vitest';
import { decodeCompact } from '../../../src/core/tokens/compact.ts';
import { createTestAuth, PASSWORD, type TestAuth } from '../../support/auth.ts';
import { HOSTILE } from '../../web/hostile-next.ts';
import { DOMAIN } from './support/domain.ts';
import { createVisitor } from './support/visitor.ts';

const claimsOf = (token = '') => decodeCompact(token)?.claims ?? {};

describe('the login page', () => {
  let auth: TestAuth;
  beforeAll(async () => {
    auth = await createTestAuth({ ...DOMAIN, updateLastLogin: true });
    await auth.register('ada@example.com');
  });
  const visitor = () => createVisitor(auth, DOMAIN.publicUrl);

  it('shows a form that password managers and screen readers understand', async () => {
    const { status, text } = await visitor().get('/login');
    expect(status).toBe(200);
    expect(text).toContain('<label for="email">Email address</label>');
    expect(text).toMatch(/<input id="email" name="email" type="email" autocomplete="username"/);
    expect(text).toMatch(
      /<input id="password" name="password" type="password" autocomplete="current-password"/,
    );
    expect(text).toMatch(/<html lang="en">/);
    expect(text).not.toMatch(/<script|style=|onclick/i);
  });

  it('logs in with both tokens in cookies that live as long as they do', async () => {
    const browser = visitor();
    const { status, location, cookies, headers } = await browser.logIn(' Ada@EXAMPLE.com ');
    expect([status, location]).toEqual([303, '/account']);
    expect(headers.get('cache-control')).toBe('no-store');
    const [access = '', refresh = ''] = cookies;
    expect(access).toMatch(
      /^__Secure-access_token=[^;]+; Domain=example\.test; Path=\/; Max-Age=300; Secure; HttpOnly; SameSite=Lax$/,
    );
    expect(refresh).toMatch(
      /^__Host-refresh_token=[^;]+; Path=\/; Max-Age=86400; Secure; HttpOnly; SameSite=Lax$/,
    );
    const account = await browser.get('/account');
    expect(account.text).toContain('ada@example.com');
    // The same rows as the API's: a token from the cookie is good there.
    const token = browser.jar.get('__Secure-access_token');
    expect((await auth.get('/auth/user/', token)).body.email).toBe('ada@example.com');
    expect(
      (await auth.post('/auth/token/refresh/', { refresh: browser.jar.get('__Host-refresh_token') })).status,
    ).toBe(200);
  });

  it('goes on to a registered service, and to no other place', async () => {
    const next = 'https://app.example.test/orders?id=1';
    const shown = await visitor().get(`/login?next=${encodeURIComponent(next)}`);
    expect(shown.text).toContain('to continue to app.example.test');
    expect(shown.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://app.example.test;",
    );
    const there = await visitor().logIn('ada@example.com', `?next=${encodeURIComponent(next)}`);
    expect(there.location).toBe(next);
    const within = await visitor().logIn('ada@example.com', '?next=/account/password');
    expect(within.location).toBe('/account/password');
  });

  it('goes to the default page for a hostile next, whether it comes in the address or in the form', async () => {
    const browser = visitor();
    await browser.logIn('ada@example.com');
    for (const raw of HOSTILE) {
      const { status, location } = await browser.get(`/login?next=${encodeURIComponent(raw)}`);
      expect([raw, status, location]).toEqual([raw, 303, '/account']);
    }
    const { location } = await visitor().submit('/login', {
      email: 'ada@example.com',
      password: PASSWORD,
      next: '//evil.test',
    });
    expect(location).toBe('/account');
  });

  it.each([
    ['a wrong password', 'ada@example.com', 'wrong'],
    ['an unknown address', 'nobody@example.com', PASSWORD],
    ['no address at all', 'nobody', PASSWORD],
  ])('says the same of %s, and keeps the address', async (_name, email, password) => {
    const { status, text, cookies } = await visitor().submit('/login', { email, password });
    expect(status).toBe(400);
    expect(text).toContain('This email address and password do not match an active account.');
    expect(text).toContain(`value="${email}"`);
    expect(text).not.toContain(password);
    expect(text).toContain('<title>Error: Log in – EasyJWT</title>');
    expect(cookies).toEqual([]);
  });

  it('says beside the field what is missing', async () => {
    const { status, text } = await visitor().submit('/login', { email: '', password: '' });
    expect(status).toBe(400);
    expect(text).toMatch(
      /<input id="email"[^>]*aria-invalid="true" aria-describedby="email-error"[^>]*autofocus/s,
    );
    expect(text).toContain('<p class="error" id="password-error">This field may not be blank.</p>');
  });

  it('escapes what was written', async () => {
    const evil = '"><script>alert(1)</script>';
    const { text } = await visitor().submit('/login', { email: evil, password: 'x' });
    expect(text).not.toContain('<script>');
    expect(text).toContain('&quot;&gt;&lt;script&gt;');
  });

  it('F5: opens another session at each login and ends the one that was there', async () => {
    const browser = visitor();
    const { text } = await browser.get('/login');
    const csrf = /name="csrf_token" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const fields = { email: 'ada@example.com', password: PASSWORD, csrf_token: csrf };
    await browser.post('/login', fields);
    const first = browser.jar.get('__Host-refresh_token');
    browser.jar.delete('__Host-refresh_token');
    browser.jar.delete('__Secure-access_token');
    const again = await browser.get('/login');
    const fresh = /name="csrf_token" value="([^"]+)"/.exec(again.text)?.[1] ?? '';
    await browser.post('/login', { ...fields, csrf_token: fresh });
    const second = browser.jar.get('__Host-refresh_token');
    expect(claimsOf(second).sid).not.toBe(claimsOf(first).sid);
    // A form that was open when the session began is out of date; one of the session itself ends that session.
    expect((await browser.post('/login', fields)).status).toBe(403);
    const own = await browser.get('/logout');
    const token = /name="csrf_token" value="([^"]+)"/.exec(own.text)?.[1] ?? '';
    expect((await browser.post('/login', { ...fields, csrf_token: token })).status).toBe(303);
    expect((await auth.post('/auth/token/refresh/', { refresh: second })).status).toBe(401);
    expect(browser.jar.get('__Host-refresh_token')).not.toBe(second);
  });

  it('I22: asks whoever guesses too often to wait, in words and in a header', async () => {
    const limited = await createTestAuth({ loginLimit: '2/15m' });
    const browser = createVisitor(limited);
    for (let attempt = 0; attempt < 2; attempt++) {
      expect((await browser.submit('/login', { email: 'ada@example.com', password: 'no' })).status).toBe(400);
    }
    const { status, text, headers } = await browser.submit('/login', {
      email: 'ada@example.com',
      password: 'no',
    });
    expect(status).toBe(429);
    expect(text).toContain('Too many attempts');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('F1: without a shared domain keeps both cookies to this host', async () => {
    const alone = await createTestAuth();
    await alone.register('ada@example.com');
    const { cookies } = await createVisitor(alone).logIn('ada@example.com');
    expect(cookies.map((line) => line.split('=')[0])).toEqual(
      expect.arrayContaining(['__Host-access_token', '__Host-refresh_token']),
    );
    for (const line of cookies) expect(line).not.toContain('Domain');
  });

  it('B3: its cookies are nothing to the API', async () => {
    const exposed = await createTestAuth({ ...DOMAIN, exposeApi: true });
    await exposed.register('ada@example.com');
    const browser = createVisitor(exposed, DOMAIN.publicUrl);
    await browser.logIn('ada@example.com');
    const json = { accept: 'application/json' };
    expect((await browser.get('/auth/user/', json)).status).toBe(401);
    expect((await browser.get('/auth/sessions/', json)).status).toBe(401);
    expect((await browser.send('DELETE', '/auth/sessions/', { headers: json })).status).toBe(401);
    const refresh = await browser.send('POST', '/auth/token/refresh/', {
      headers: { ...json, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(refresh.status).toBe(400);
  });
});
