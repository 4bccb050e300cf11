import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../support/auth.ts';
import { createStage, logIn, openPage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
  await stage.register('ada@example.com');
});

/** Registers, logs in, changes the name, ends the session. */
async function walk(page: Page, email: string): Promise<void> {
  await page.goto(`${stage.auth}/register`);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Password again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await logIn(page, email);
  await page.waitForURL(`${stage.auth}/account`);
  await page.getByLabel('First name').fill('Grace');
  await page.getByRole('button', { name: 'Save' }).click();
  expect(await page.getByRole('status').textContent()).toBe('Your changes are saved.');
  expect(await page.getByLabel('First name').inputValue()).toBe('Grace');
  await page.getByRole('banner').getByRole('button', { name: 'Log out' }).click();
  expect(await page.getByRole('status').textContent()).toBe('You are logged out.');
  await page.goto(`${stage.auth}/account`);
  expect(page.url()).toBe(`${stage.auth}/login?next=%2Faccount`);
}

describe('forms', () => {
  it('work without JavaScript', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await walk(page, 'grace@example.com');
  });

  it('say beside the fields what is wrong, and lose nothing but passwords', async () => {
    const page = await openPage();
    await page.goto(`${stage.auth}/login`);
    await logIn(page, 'ada@example.com', 'wrong');
    expect(await page.getByRole('alert').textContent()).toContain('do not match an active account');
    expect(await page.getByLabel('Email address').inputValue()).toBe('ada@example.com');
    const password = page.getByLabel('Password', { exact: true });
    expect(await password.inputValue()).toBe('');
    await expect.poll(() => password.evaluate((input) => input.matches(':focus'))).toBe(true);
    expect(await page.title()).toBe('Error: Log in – Northwind');

    await page.goto(`${stage.auth}/register`);
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Email address').fill('nonsense');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Password again').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    const email = page.getByLabel('Email address');
    await expect.poll(() => email.evaluate((input) => input.matches(':focus'))).toBe(true);
    expect(
      await page
        .getByRole('textbox', { name: 'Email address', description: 'Enter a valid email address.' })
        .count(),
    ).toBe(1);
    expect(await page.getByLabel('First name').inputValue()).toBe('Ada');
  });

  it('can be filled in and sent by keyboard alone', async () => {
    const page = await openPage();
    const { keyboard } = page;
    const focused = () =>
      page.evaluate('document.activeElement?.textContent?.trim() || document.activeElement?.id');
    await page.goto(`${stage.auth}/login`);
    await page.waitForFunction('document.activeElement?.id === "email"');
    await keyboard.type('ada@example.com');
    await keyboard.press('Tab');
    await keyboard.type(PASSWORD);
    await keyboard.press('Tab');
    expect(await focused()).toBe('Log in');
    await keyboard.press('Tab');
    expect(await focused()).toBe('Forgot your password?');
    await keyboard.press('Shift+Tab');
    await keyboard.press('Enter');
    await page.waitForURL(`${stage.auth}/account`);

    await keyboard.press('Tab');
    expect(await focused()).toBe('Skip to content');
    expect(
      await page
        .getByRole('link', { name: 'Skip to content' })
        .evaluate((link) => link.getBoundingClientRect().top),
    ).toBeGreaterThanOrEqual(0);
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    expect(await focused()).toBe('first_name');

    const seen = new Set<unknown>();
    for (let step = 0; step < 40 && !seen.has('Log out everywhere'); step++) {
      const outline = await page.evaluate(
        '(() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; })()',
      );
      expect([await focused(), outline]).toEqual([await focused(), true]);
      seen.add(await focused());
      await keyboard.press('Tab');
    }
    expect([...seen]).toEqual([
      'first_name',
      'last_name',
      'Save',
      'Send confirmation mail',
      'Change email address',
      'Change password',
      'Log out',
      'Log out everywhere',
    ]);
  });

  it('of another site do nothing', async () => {
    const page = await openPage();
    await page.goto(`${stage.auth}/login`);
    await logIn(page, 'ada@example.com');
    await page.waitForURL(`${stage.auth}/account`);
    await page.goto(`${stage.app}/`);
    await page.setContent(
      `<form method="post" action="${stage.auth}/account/logout-everywhere"><button>Win a prize</button></form>`,
    );
    await page.getByRole('button').click();
    await page.waitForURL(`${stage.auth}/account/logout-everywhere`);
    expect(await page.textContent('h1')).toBe('Please try that again');
    await page.getByRole('link', { name: 'Open the page again' }).click();
    expect(page.url()).toBe(`${stage.auth}/account`);
    expect(await page.textContent('h1')).toBe('Your account');
  });

  it('that are out of date say what to do', async () => {
    const page = await openPage();
    await page.goto(`${stage.auth}/login`);
    const other = await page.context().newPage();
    await other.goto(`${stage.auth}/login`);
    await logIn(other, 'ada@example.com');
    await other.waitForURL(`${stage.auth}/account`);
    await logIn(page, 'ada@example.com');
    expect(await page.textContent('h1')).toBe('Please try that again');
    await page.getByRole('link', { name: 'Open the page again' }).click();
    expect(page.url()).toBe(`${stage.auth}/account`);
  });
});
