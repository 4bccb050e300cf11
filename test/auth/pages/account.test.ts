import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeCompact } from '../../../src/core/tokens/compact.ts';
import { createTestAuth, PASSWORD, type TestAuth } from '../../support/auth.ts';
import { DOMAIN } from './support/domain.ts';
import { createVisitor } from './support/visitor.ts';

const NEW = 'another-Passw0rd-2026';

describe('pages of whoever is logged in', () => {
  let auth: TestAuth;
  let email: string;
  let browser: ReturnType<typeof createVisitor>;
  beforeAll(async () => {
    auth = await createTestAuth(DOMAIN);
  });
  beforeEach(async ({ task }) => {
    email = `${task.id}@example.com`;
    await auth.register(email);
    browser = createVisitor(auth, DOMAIN.publicUrl);
    await browser.logIn(email);
  });
  const isLoggedIn = async () => (await browser.get('/account')).status === 200;

  it.each(['/account', '/account/password', '/account/email'])(
    'asks strangers to log in first: %s',
    async (path) => {
      const stranger = createVisitor(auth, DOMAIN.publicUrl);
      const { status, location } = await stranger.get(path);
      expect([status, location]).toEqual([303, `/login?next=${encodeURIComponent(path)}`]);
    },
  );

  it('changes how somebody is called, and nothing else', async () => {
    const { status, location } = await browser.submit('/account', {
      first_name: ' Ada ',
      last_name: 'Lovelace',
      email: 'else@example.com',
      is_staff: 'true',
    });
    expect([status, location]).toEqual([303, '/account']);
    const { text } = await browser.get('/account');
    expect(text).toContain('Your changes are saved.');
    expect(text).toContain('value="Ada"');
    const { body } = await auth.get('/auth/user/', browser.jar.get('__Secure-access_token'));
    expect(body).toMatchObject({ first_name: 'Ada', last_name: 'Lovelace', email, is_staff: false });
  });

  it('names the devices and marks this one', async () => {
    const phone = createVisitor(auth, DOMAIN.publicUrl);
    const { text: login } = await phone.get('/login');
    const csrf_token = /name="csrf_token" value="([^"]+)"/.exec(login)?.[1] ?? '';
    await phone.post(
      '/login',
      { email, password: PASSWORD, csrf_token },
      {
        'user-agent':
          'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
      },
    );
    auth.now += 7200;
    const { text } = await browser.get('/account');
    expect(text).toContain('Safari on iPhone');
    expect(text).toContain('Last used 2 hours ago');
    expect(text.match(/This device/g)).toHaveLength(1);
    expect(text.indexOf('This device')).toBeLessThan(text.indexOf('Safari on iPhone'));
  });

  it('ends another device, at once for its pages and its refresh token', async () => {
    const other = await auth.login(email);
    const id = String(decodeCompact(other.refresh)?.claims.sid);
    const { text } = await browser.get('/account');
    expect(text).toContain(`name="id" value="${id}"`);
    const { location } = await browser.submit('/account', { id }, '/account/sessions');
    expect(location).toBe('/account');
    expect((await browser.get('/account')).text).toContain('That device is logged out.');
    expect((await auth.post('/auth/token/refresh/', { refresh: other.refresh })).status).toBe(401);
    expect(await isLoggedIn()).toBe(true);
  });

  it('ends nobody else’s session', async () => {
    await auth.register(`else-${email}`);
    const other = await auth.login(`else-${email}`);
    await browser.submit(
      '/account',
      { id: String(decodeCompact(other.refresh)?.claims.sid) },
      '/account/sessions',
    );
    expect((await auth.post('/auth/token/refresh/', { refresh: other.refresh })).status).toBe(200);
  });

  it('logs out when this device is ended', async () => {
    const id = String(decodeCompact(browser.jar.get('__Host-refresh_token') ?? '')?.claims.sid);
    const { location } = await browser.submit('/account', { id }, '/account/sessions');
    expect(location).toBe('/login');
    expect([...browser.jar.keys()].filter((name) => name.includes('token'))).toEqual([]);
  });

  it('logs out everywhere', async () => {
    const other = await auth.login(email);
    const refresh = browser.jar.get('__Host-refresh_token');
    const { location } = await browser.submit('/account', {}, '/account/logout-everywhere');
    expect(location).toBe('/login');
    expect((await browser.get('/login')).text).toContain('You are logged out on all devices.');
    for (const token of [refresh, other.refresh])
      expect((await auth.post('/auth/token/refresh/', { refresh: token })).status).toBe(401);
  });

  it('F5: a new password ends every session and gives this browser a new one', async () => {
    const other = await auth.login(email);
    const before = browser.jar.get('__Host-refresh_token') ?? '';
    const { status, location } = await browser.submit('/account/password', {
      password: PASSWORD,
      new_password: NEW,
      password_again: NEW,
    });
    expect([status, location]).toEqual([303, '/account']);
    const after = browser.jar.get('__Host-refresh_token') ?? '';
    expect(decodeCompact(after)?.claims.sid).not.toBe(decodeCompact(before)?.claims.sid);
    for (const token of [before, other.refresh])
      expect((await auth.post('/auth/token/refresh/', { refresh: token })).status).toBe(401);
    expect((await browser.get('/account')).text).toContain('Your password is changed.');
    expect(await auth.login(email, NEW)).toHaveProperty('access');
  });

  it.each([
    ['the wrong present one', { password: 'wrong', new_password: NEW, password_again: NEW }, 'password'],
    [
      'two different ones',
      { password: PASSWORD, new_password: NEW, password_again: 'else' },
      'password_again',
    ],
    [
      'a weak one',
      { password: PASSWORD, new_password: '12345678', password_again: '12345678' },
      'new_password',
    ],
    ['none', { password: '', new_password: '', password_again: '' }, 'new_password'],
  ])('takes no new password from %s, and shows none again', async (_name, fields, field) => {
    const { status, text } = await browser.submit('/account/password', fields);
    expect(status).toBe(400);
    expect(text).toContain(`id="${field}-error"`);
    expect(text).not.toMatch(/type="password"[^>]*value/);
    expect(await auth.login(email)).toHaveProperty('access');
  });

  it('logs out by POST; a GET only asks', async () => {
    const refresh = browser.jar.get('__Host-refresh_token');
    const asked = await browser.get('/logout');
    expect(asked.text).toContain('Log out of EasyJWT?');
    expect(await isLoggedIn()).toBe(true);
    const { status, location, cookies } = await browser.submit('/logout', {});
    expect([status, location]).toEqual([303, '/login']);
    expect(cookies).toContain(
      '__Secure-access_token=; Domain=example.test; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax',
    );
    expect(cookies).toContain('__Host-refresh_token=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax');
    expect((await browser.get('/login')).text).toContain('You are logged out.');
    expect((await auth.post('/auth/token/refresh/', { refresh })).status).toBe(401);
  });

  it('logs out once more without complaint, and on to a registered service', async () => {
    const next = 'https://app.example.test/bye';
    const page = `/logout?next=${encodeURIComponent(next)}`;
    expect((await browser.submit(page, {})).location).toBe(next);
    expect((await browser.submit(page, {})).location).toBe(next);
    expect((await browser.submit('/logout?next=//evil.test', {})).location).toBe('/login');
  });

  it.each([
    ['/', '/account'],
    ['/account/sessions', '/account'],
    ['/account/logout-everywhere', '/account'],
    ['/.well-known/change-password', '/account/password'],
    ['/accounts/password_reset/?a=1', '/password-reset?a=1'],
    ['/accounts/password_reset?a=1', '/password-reset?a=1'],
  ])('%s leads to %s', async (path, location) => {
    expect(await browser.get(path)).toMatchObject({ status: 303, location });
  });
});
