import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../support/auth.ts';
import { overflow, send, violations } from './support/look.ts';
import { createStage, logIn, openPage, type Stage } from './support/stage.ts';

const EMAIL = 'ada@example.com';
const ORDERS = `Orders of ${EMAIL}`;
const forget = (page: Page) => page.context().clearCookies({ name: '__Secure-access_token' });

let stage: Stage;
beforeAll(async () => {
  stage = await createStage({}, { maxStaleness: '60s' });
  await stage.register(EMAIL);
});

describe('services of one domain', () => {
  it('open without a form for whoever logged in once at the auth-service', async () => {
    const page = await openPage();
    await page.goto(`${stage.auth}/login`);
    await logIn(page, EMAIL);
    await page.waitForURL(`${stage.auth}/account`);
    const before = stage.logins.length;
    for (const service of [stage.app, stage.shop]) {
      // The access cookie is over; the session at the auth-service is not.
      await forget(page);
      await page.goto(`${service}/orders?year=2026`);
      expect([page.url(), await page.textContent('h1')]).toEqual([`${service}/orders?year=2026`, ORDERS]);
    }
    await page.goto(`${stage.shop}/orders`);
    expect(stage.logins.slice(before)).toEqual([303, 303]);
  });

  it('renew at once in two tabs of two services', async () => {
    const page = await openPage();
    await page.goto(`${stage.app}/orders`);
    await logIn(page, EMAIL);
    await page.waitForURL(`${stage.app}/orders`);
    stage.pass(12 * 3600);
    const tabs = [page, await page.context().newPage(), await page.context().newPage()];
    const services = [stage.app, stage.shop, stage.app];
    await Promise.all(tabs.map((tab, index) => tab.goto(`${services[index]}/orders`)));
    expect(await Promise.all(tabs.map((tab) => tab.textContent('h1')))).toEqual([ORDERS, ORDERS, ORDERS]);
    stage.pass(3600);
    await page.goto(`${stage.shop}/orders`);
    expect(await page.textContent('h1')).toBe(ORDERS);
  });

  it('ask again within the bound once somebody logged out everywhere', async () => {
    const [page, phone] = [await openPage(), await openPage()];
    for (const device of [page, phone]) {
      await device.goto(`${stage.app}/orders`);
      await logIn(device, EMAIL);
      await device.waitForURL(`${stage.app}/orders`);
      await device.goto(`${stage.shop}/orders`);
      expect(await device.textContent('h1')).toBe(ORDERS);
    }
    await page.goto(`${stage.auth}/account`);
    await page.getByRole('button', { name: 'Log out everywhere' }).click();
    expect(await page.getByRole('status').textContent()).toBe('You are logged out on all devices.');
    stage.pass(61);
    for (const service of [stage.app, stage.shop]) {
      await phone.goto(`${service}/orders`);
      expect(phone.url()).toBe(`${stage.auth}/login?next=${encodeURIComponent(`${service}/orders`)}`);
    }
    await logIn(phone, EMAIL);
    await phone.waitForURL(`${stage.shop}/orders`);
  });

  it('tell whoever may not, and let them change who they are', async () => {
    const page = await openPage();
    await page.goto(`${stage.app}/office`);
    await logIn(page, EMAIL);
    await page.waitForURL(`${stage.app}/office`);
    expect(await page.textContent('h1')).toBe('You may not open this page');
    expect(await page.textContent('main')).toContain(`logged in as ${EMAIL}`);
    await page.getByRole('link', { name: 'Log in with another account' }).click();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL(`${stage.auth}/login?next=${encodeURIComponent(`${stage.app}/office`)}`);
  });

  it('say that cookies are in the way, and go in no circle', async () => {
    const lost = await createStage({}, { accessCookieName: '__Secure-of_another_name' });
    await lost.register(EMAIL);
    const page = await openPage();
    await page.goto(`${lost.auth}/login`);
    await logIn(page, EMAIL);
    await page.waitForURL(`${lost.auth}/account`);
    await page.goto(`${lost.app}/orders`);
    expect([page.url(), await page.textContent('h1')]).toEqual([
      `${lost.app}/orders`,
      'Logging in did not work',
    ]);
    expect(lost.logins.filter((status) => status === 303)).toHaveLength(6);
    await page.getByRole('link', { name: 'Try again' }).click();
    expect(await page.textContent('h1')).toBe('Logging in did not work');
  });
});

describe('a service with a login of its own', () => {
  it('is entered, used and left without JavaScript', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto(`${stage.desk}/orders`);
    expect(page.url()).toBe(`${stage.desk}/auth/login/?next=%2Forders`);
    await logIn(page, EMAIL, 'wrong');
    expect(await page.getByRole('alert').textContent()).toContain('do not match an active account');
    expect(await page.getByLabel('Email address').inputValue()).toBe(EMAIL);
    await logIn(page, EMAIL);
    expect([page.url(), await page.textContent('h1')]).toEqual([`${stage.desk}/orders`, ORDERS]);
    const cookies = await page.context().cookies();
    expect(
      cookies.map(({ name, domain, httpOnly, secure }) => [name, domain, httpOnly, secure]).sort(),
    ).toEqual([
      ['__Host-csrf', 'desk.localhost', true, true],
      ['__Host-session', 'desk.localhost', true, true],
    ]);
    await page.goto(`${stage.desk}/auth/logout/`);
    await page.getByRole('button', { name: 'Log out' }).click();
    expect(await page.textContent('h1')).toBe('You are logged out.');
    await page.goto(`${stage.desk}/orders`);
    expect(page.url()).toContain('/auth/login/');
  });

  it('is entered by keyboard alone', async () => {
    const page = await openPage();
    const { keyboard } = page;
    await page.goto(`${stage.desk}/auth/login/?next=/orders`);
    await page.waitForFunction('document.activeElement?.id === "email"');
    await keyboard.type(EMAIL);
    await keyboard.press('Tab');
    await keyboard.type(PASSWORD);
    await keyboard.press('Enter');
    await page.waitForURL(`${stage.desk}/orders`);
  });

  it('changes the password, and keeps this device alone', async () => {
    const own = await createStage();
    await own.register(EMAIL);
    const [page, phone] = [await openPage(), await openPage()];
    for (const device of [page, phone]) {
      await device.goto(`${own.desk}/auth/password-change/`);
      await logIn(device, EMAIL);
      await device.waitForURL(`${own.desk}/auth/password-change/`);
    }
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByLabel('New password', { exact: true }).fill('another-Passw0rd-2026');
    await page.getByLabel('New password again').fill('another-Passw0rd-2026');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.waitForURL(`${own.desk}/auth/password-change/done/`);
    own.pass(61);
    await page.goto(`${own.desk}/orders`);
    expect(await page.textContent('h1')).toBe(ORDERS);
    await phone.goto(`${own.desk}/orders`);
    expect(phone.url()).toContain('/auth/login/');
    await phone.getByRole('link', { name: 'Forgot your password?' }).click();
    await phone.waitForURL(`${own.auth}/password-reset`);
  });

  it('lets no other site log anybody in or out', async () => {
    const page = await openPage();
    await page.goto(`${stage.desk}/auth/login/`);
    await page.goto(`${stage.app}/`);
    await page.setContent(
      `<form method="post" action="${stage.desk}/auth/login/"><input name="email" value="${EMAIL}"><input name="password" value="${PASSWORD}"><button>Win</button></form>`,
    );
    await page.getByRole('button').click();
    await page.waitForURL(`${stage.desk}/auth/login/`);
    expect(await page.textContent('h1')).toBe('Please try that again');
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('__Host-session');
  });
});

describe.each([
  ['light', 375, 'en-GB', true],
  ['dark', 320, 'de-DE', true],
  ['light', 320, 'zh-CN', false],
] as const)('in the %s at %i px, %s', (colorScheme, width, locale, withAxe) => {
  it(`no page scrolls sideways${withAxe ? ', and axe finds nothing' : ''}`, async () => {
    const lost = await createStage({}, { accessCookieName: '__Secure-of_another_name' });
    const email = 'a.rather.long.address.that.has.no.place.to.break@subdomain.example.com';
    await lost.register(email);
    const page = await openPage({ colorScheme, locale, viewport: { width, height: 740 } });
    const problems: string[] = [];
    const { desk } = lost;
    const steps: Record<string, () => Promise<unknown>> = {
      login: () => page.goto(`${desk}/auth/login/?next=/orders`),
      'login, empty': () => send(page, `${desk}/auth/login/`),
      'login, wrong': () => send(page, `${desk}/auth/login/`, { email, password: 'wrong' }),
      'logged in': () => send(page, `${desk}/auth/login/?next=/office`, { email, password: PASSWORD }),
      'not for you': () => page.goto(`${desk}/office`),
      'change password': () => page.goto(`${desk}/auth/password-change/`),
      'change password, wrong': () => send(page, `${desk}/auth/password-change/`),
      done: () => page.goto(`${desk}/auth/password-change/done/`),
      logout: () => page.goto(`${desk}/auth/logout/`),
      'logged out': () => send(page, `${desk}/auth/logout/`),
      'logged in at the auth-service': () => send(page, `${lost.auth}/login`, { email, password: PASSWORD }),
      'not logged in all the same': () => page.goto(`${lost.app}/orders`),
    };
    for (const [name, go] of Object.entries(steps)) {
      await go();
      if (withAxe) problems.push(...(await violations(page)).map((each) => `${name}: ${each}`));
      if ((await overflow(page)) > 0) problems.push(`${name}: scrolls sideways`);
    }
    expect(problems).toEqual([]);
  });
});
