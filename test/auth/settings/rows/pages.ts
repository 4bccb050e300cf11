/** Settings of the pages and of their cookies. */
import { expect } from 'vitest';
import type { TestAuthOptions } from '../../../support/auth.ts';
import { createVisitor } from '../../pages/support/visitor.ts';
import type { Rows } from '../row.ts';
import { withSettings } from '../shared.ts';

const DOMAIN = { publicUrl: 'https://auth.example.test', cookieDomain: 'example.test' };

let people = 0;

/** What logging in through the page answers. */
async function logInWith(options: TestAuthOptions, next?: string) {
  const auth = await withSettings(options);
  const email = `visitor${++people}@example.com`;
  await auth.register(email);
  const visitor = createVisitor(auth, 'https://auth.example.test');
  return visitor.logIn(email, next && `?next=${encodeURIComponent(next)}`);
}

const cookieNames = (cookies: readonly string[]) => cookies.map((line) => line.split('=')[0]).sort();

/** The login page as it is shown. */
async function loginPage(options: TestAuthOptions): Promise<string> {
  return (await createVisitor(await withSettings(options)).get('/login')).text;
}

export const PAGE_ROWS: Rows = {
  async publicUrl() {
    const next = 'https://auth.example.test/account/password';
    expect((await logInWith({ publicUrl: 'https://auth.example.test' }, next)).location).toContain(
      '/password',
    );
    expect((await logInWith({ publicUrl: 'https://elsewhere.test' }, next)).location).toBe('/account');
  },

  async cookieDomain() {
    const { cookies } = await logInWith(DOMAIN);
    const shared = cookies.filter((line) => line.includes('Domain=example.test'));
    expect(cookieNames(shared)).toEqual(['__Secure-access_token']);
  },

  async accessCookieName() {
    const { cookies } = await logInWith({ ...DOMAIN, accessCookieName: '__Secure-who' });
    expect(cookieNames(cookies)).toContain('__Secure-who');
  },

  async refreshCookieName() {
    const { cookies } = await logInWith({ refreshCookieName: '__Host-again' });
    expect(cookieNames(cookies)).toContain('__Host-again');
  },

  async nextAllowedOrigins() {
    const next = 'https://app.example.test/page';
    const allowed = await logInWith({ nextAllowedOrigins: 'https://app.example.test' }, next);
    expect(allowed.location).toBe(next);
    expect((await logInWith({}, next)).location).toBe('/account');
  },

  async loginRedirectUrl() {
    expect((await logInWith({ loginRedirectUrl: '/welcome' })).location).toBe('/welcome');
  },

  async siteName() {
    expect(await loginPage({ siteName: 'Ada & Co' })).toContain('Ada &amp; Co');
  },

  async accentColor() {
    const auth = await withSettings({ accentColor: '#8a2be2' });
    const { text } = await createVisitor(auth).get('/login');
    const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(text)?.[1];
    const css = sheet ? (await createVisitor(auth).get(sheet)).text : text;
    expect(css.toLowerCase()).toContain('#8a2be2');
  },
};
