import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeCompact } from '../../../src/core/tokens/compact.ts';
import { createTestAuth, type TestAuth } from '../../support/auth.ts';
import { DOMAIN } from './support/domain.ts';
import { createVisitor } from './support/visitor.ts';

const NEXT = 'https://app.example.test/orders';
const LOGIN = `/login?next=${encodeURIComponent(NEXT)}`;
const DAY = 86_400;

describe('silent sign-on', () => {
  let auth: TestAuth;
  let browser: ReturnType<typeof createVisitor>;
  let email: string;
  beforeAll(async () => {
    auth = await createTestAuth(DOMAIN);
  });
  beforeEach(async ({ task }) => {
    email = `${task.id}@example.com`;
    await auth.register(email);
    browser = createVisitor(auth, DOMAIN.publicUrl);
    await browser.logIn(email);
  });
  const refreshToken = () => browser.jar.get('__Host-refresh_token');
  const names = (cookies: readonly string[]) => cookies.map((line) => line.split('=')[0]);

  it('renews the access cookie and goes on, the refresh token as it was', async () => {
    auth.now += 600;
    browser.jar.delete('__Secure-access_token');
    const { status, location, cookies, headers } = await browser.get(LOGIN);
    expect([status, location]).toEqual([303, NEXT]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(names(cookies)).toEqual(['__Secure-access_token']);
    expect(cookies[0]).toContain('Max-Age=300;');
    const token = browser.jar.get('__Secure-access_token') ?? '';
    expect(decodeCompact(token)?.claims.exp).toBe(auth.now + 300);
    expect((await auth.get('/auth/user/', token)).status).toBe(200);
  });

  it('replaces the refresh token once half its lifetime is over, not before', async () => {
    const first = refreshToken();
    auth.now += DAY / 2 - 1;
    expect(names((await browser.get(LOGIN)).cookies)).toEqual(['__Secure-access_token']);
    auth.now += 1;
    expect(names((await browser.get(LOGIN)).cookies)).toEqual([
      '__Secure-access_token',
      '__Host-refresh_token',
    ]);
    expect(refreshToken()).not.toBe(first);
  });

  it('stays logged in for as long as it is used, up to the absolute end', async () => {
    for (let day = 0; day < 58; day++) {
      auth.now += DAY / 2;
      expect((await browser.get(LOGIN)).status).toBe(303);
    }
    auth.now += DAY / 2;
    expect((await browser.get(LOGIN)).status).toBe(303);
    auth.now += DAY / 2;
    expect((await browser.get(LOGIN)).status).toBe(200);
  });

  it('serves two tabs at once, past half the lifetime too, in one chain', async () => {
    auth.now += DAY / 2;
    const answers = await browser.together(LOGIN, LOGIN, LOGIN);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const successors = answers.map(({ cookies }) =>
      cookies.find((line) => line.startsWith('__Host-refresh')),
    );
    expect(new Set(successors).size).toBe(1);
    const successor = /=([^;]+)/.exec(successors[0] ?? '')?.[1] ?? '';
    browser.jar.set('__Host-refresh_token', successor);
    auth.now += 3600;
    expect((await browser.get(LOGIN)).status).toBe(303);
  });

  it('forgives a navigation that was cancelled when it renewed, within the grace', async () => {
    auth.now += DAY / 2;
    const before = refreshToken() ?? '';
    await browser.get(LOGIN);
    const after = refreshToken();
    browser.jar.set('__Host-refresh_token', before);
    auth.now += 20;
    expect((await browser.get(LOGIN)).status).toBe(303);
    expect(refreshToken()).toBe(after);
  });

  it('ends the session for a refresh token that was replaced longer ago', async () => {
    auth.now += DAY / 2;
    const before = refreshToken() ?? '';
    await browser.get(LOGIN);
    const after = refreshToken() ?? '';
    auth.now += 3600;
    browser.jar.set('__Host-refresh_token', before);
    expect((await browser.get('/account')).location).toBe('/login?next=%2Faccount');
    expect((await browser.get(LOGIN)).status).toBe(200);
    browser.jar.set('__Host-refresh_token', after);
    expect((await browser.get(LOGIN)).status).toBe(200);
  });

  it.each([
    ['Sec-Purpose', 'prefetch'],
    ['Sec-Purpose', 'prefetch;prerender'],
    ['Purpose', 'prefetch'],
    ['X-Moz', 'prefetch'],
  ])('renews nothing ahead of a click: %s: %s', async (name, value) => {
    auth.now += DAY / 2;
    const { status, cookies, location } = await browser.get(LOGIN, { [name]: value });
    expect([status, cookies, location]).toEqual([503, [], null]);
  });

  it('renews nothing for HEAD', async () => {
    auth.now += DAY / 2;
    const { status, cookies, text } = await browser.send('HEAD', LOGIN);
    expect([status, text]).toEqual([200, '']);
    expect(names(cookies)).toEqual([]);
  });

  it.each([
    [
      'the session was ended',
      async () => auth.request('DELETE', '/auth/sessions/', { token: await access() }),
    ],
    [
      'the password was changed',
      () =>
        auth.post('/auth/password-change/', {
          email,
          password: 'S3cure!P@ssw0rd#2026',
          new_password: 'another-Passw0rd-2026',
        }),
    ],
    ['the refresh token expired', async () => (auth.now += DAY)],
    [
      'the refresh token was forged',
      async () => browser.jar.set('__Host-refresh_token', `${refreshToken()}x`),
    ],
    [
      'an access token lies in its place',
      async () => browser.jar.set('__Host-refresh_token', await access()),
    ],
  ])('asks again when %s', async (_name, happen) => {
    await happen();
    expect((await browser.get('/account')).location).toBe('/login?next=%2Faccount');
    const { status, text } = await browser.get(LOGIN);
    expect(status).toBe(200);
    expect(text).toContain('name="password"');
  });

  const access = async () => (await auth.login(email)).access;
});
