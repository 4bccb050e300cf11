import { beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../support/auth.ts';
import { createStage, logIn, openPage, type Stage } from './support/stage.ts';

const heading = 'h1';

describe('one login for every service of a domain', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage(
      { accessTokenLifetime: '6s', requireVerifiedEmail: true },
      { maxStaleness: '1s' },
    );
  });

  it('goes from the app through registering, a mail and the login back to the app, and out again', async () => {
    const email = 'ada@example.com';
    const page = await openPage();
    const cookie = async (name: string) =>
      (await page.context().cookies()).find((each) => each.name === name);

    await page.goto(`${stage.app}/orders`);
    expect(page.url()).toContain(`${stage.auth}/login?next=`);
    await page.getByRole('link', { name: 'Create account' }).click();
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Last name').fill('Lovelace');
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Password again').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    expect(await page.getByRole('status').textContent()).toContain('A mail is on its way');

    await logIn(page, email);
    expect(await page.getByRole('alert').textContent()).toContain('not confirmed yet');
    const mail = await page.context().newPage();
    await mail.goto(await stage.linkTo(email));
    await mail.getByRole('button', { name: 'Confirm' }).click();
    expect(await mail.getByRole('status').textContent()).toContain('Your email address is confirmed.');

    await logIn(page, email);
    await page.waitForURL(`${stage.app}/orders`);
    expect(await page.textContent(heading)).toBe(`Orders of ${email}`);
    const access = await cookie('__Secure-access_token');
    const refresh = await cookie('__Host-refresh_token');
    expect(access).toMatchObject({
      domain: '.demo.localhost',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    });
    expect(refresh).toMatchObject({
      domain: 'auth.demo.localhost',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    });
    expect(await page.evaluate('document.cookie')).toBe('');

    // The access cookie ends with its token; the next click renews it without a question.
    await expect
      .poll(() => cookie('__Secure-access_token'), { timeout: 15_000, interval: 200 })
      .toBeUndefined();
    await page.goto(`${stage.app}/orders`);
    expect(page.url()).toBe(`${stage.app}/orders`);
    expect(await page.textContent(heading)).toBe(`Orders of ${email}`);
    expect((await cookie('__Secure-access_token'))?.value).not.toBe(access?.value);
    expect((await cookie('__Host-refresh_token'))?.value).toBe(refresh?.value);

    // Another device of the same person.
    const phone = await openPage();
    await phone.goto(`${stage.app}/orders`);
    await logIn(phone, email);
    await phone.waitForURL(`${stage.app}/orders`);

    await page.goto(`${stage.auth}/account`);
    await page.getByRole('button', { name: 'Log out everywhere' }).click();
    expect(await page.getByRole('status').textContent()).toBe('You are logged out on all devices.');
    await page.goto(`${stage.app}/orders`);
    expect(page.url()).toContain(`${stage.auth}/login?next=`);
    await expect
      .poll(
        async () => {
          await phone.goto(`${stage.app}/orders`);
          return phone.url();
        },
        { timeout: 15_000, interval: 200 },
      )
      .toContain(`${stage.auth}/login?next=`);
  });

  it('serves two tabs that renew at once', async () => {
    const renewing = await createStage();
    await renewing.register('ada@example.com');
    const page = await openPage();
    await page.goto(`${renewing.app}/orders`);
    await logIn(page, 'ada@example.com');
    await page.waitForURL(`${renewing.app}/orders`);
    const before = await page.context().cookies(renewing.auth);
    renewing.pass(12 * 3600);
    const tabs = [page, await page.context().newPage(), await page.context().newPage()];
    await Promise.all(tabs.map((tab) => tab.goto(`${renewing.app}/orders`)));
    for (const tab of tabs) expect(await tab.textContent(heading)).toBe('Orders of ada@example.com');
    const refresh = (cookies: typeof before) =>
      cookies.find(({ name }) => name === '__Host-refresh_token')?.value;
    expect(refresh(await page.context().cookies(renewing.auth))).not.toBe(refresh(before));
    renewing.pass(3600);
    await page.goto(`${renewing.app}/orders`);
    expect(await page.textContent(heading)).toBe('Orders of ada@example.com');
  });

  it('sets a new password by mail, after which the old one is good for nothing', async () => {
    const open = await createStage();
    const email = 'bob@example.com';
    await open.register(email);
    const page = await openPage();
    await page.goto(`${open.auth}/accounts/password_reset/`);
    await page.getByLabel('Email address').fill(email);
    await page.getByRole('button', { name: 'Send link' }).click();
    expect(await page.getByRole('status').textContent()).toContain('a mail with a link is on its way');
    await page.goto(await open.linkTo(email));
    await page.getByLabel('New password', { exact: true }).fill('another-Passw0rd-2026');
    await page.getByLabel('New password again').fill('another-Passw0rd-2026');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Your new password is set.');
    await logIn(page, email);
    expect(await page.getByRole('alert').textContent()).toContain('do not match an active account');
    await logIn(page, email, 'another-Passw0rd-2026');
    await page.waitForURL(`${open.auth}/account`);
  });
});
