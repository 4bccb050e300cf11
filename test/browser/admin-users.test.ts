/** The admin's pages of users, as a browser shows and works them. */
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { defineExtraData } from '../../src/auth.ts';
import { eq } from '../../src/storage/conditions.ts';
import { orm } from '../../src/storage/orm.ts';
import { sql } from '../../src/storage/sql.ts';
import { groups, services, userPermissions, users } from '../../src/storage/tables.ts';
import { freshDatabase, PASSWORD } from '../support/auth.ts';
import { overflow, violations } from './support/look.ts';
import { createStage, logIn, openPage, type Stage } from './support/stage.ts';

const ROOT = 'root@example.com';
const accessgroup = defineExtraData({
  name: 'accessgroup',
  schema: v.object({ user_type: v.picklist(['customer', 'admin']), tags: v.optional(v.array(v.string())) }),
});
const nested = defineExtraData({ name: 'nested', schema: v.object({ a: v.object({ b: v.number() }) }) });

const database = await freshDatabase();
let stage: Stage;

beforeAll(async () => {
  stage = await createStage({ database, extraData: [accessgroup, nested] });
  await stage.register(ROOT);
  await stage.register('plain@example.com');
  await database.batch([
    orm.update(users).set({ isStaff: true, isSuperuser: true }).where(eq(users.email, ROOT)),
    orm.insert(groups).values({ name: 'Editors' }),
    orm.insert(groups).values({ name: 'People who answer the telephone at night' }),
    orm.insert(services).values({ name: 'shop', createdAt: 1_790_000_000 }),
  ]);
});

/** What is wrong with how a page looks. */
async function look(page: Page): Promise<void> {
  expect([page.url(), await violations(page), await overflow(page)]).toEqual([page.url(), [], 0]);
}

const status = (page: Page) => page.getByRole('status').textContent();

describe.each([
  ['light', 375],
  ['dark', 1280],
] as const)('in the %s at %i px', (colorScheme, width) => {
  it('a user is found, changed, given rights, logged out and deleted; axe finds nothing on the way', async () => {
    const email = `a.rather.long.address.that.has.no.place.to.break.${width}@subdomain.example.com`;
    await stage.register(email);
    const options = { colorScheme, viewport: { width, height: 740 } };
    const theirs = await openPage(options);
    await theirs.goto(`${stage.auth}/login`);
    await logIn(theirs, email);
    await theirs.waitForURL(`${stage.auth}/account`);
    expect(await theirs.getByRole('link', { name: 'Administration' }).count()).toBe(0);
    await theirs.goto(`${stage.auth}/admin/`);
    expect(await theirs.textContent('h1')).toBe('For staff only');
    await look(theirs);

    const page = await openPage(options);
    await page.goto(`${stage.auth}/login`);
    await logIn(page, ROOT);
    await page.waitForURL(`${stage.auth}/account`);
    await page.getByRole('link', { name: 'Administration' }).click();
    await look(page);
    await page
      .getByRole('navigation', { name: 'Administration' })
      .getByRole('link', { name: 'Users' })
      .click();
    await look(page);
    await page
      .getByLabel('Search', { exact: true })
      .fill(`a.rather.long.address.that.has.no.place.to.break.${width}`);
    await page.getByRole('search').getByRole('button', { name: 'Search' }).click();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.getByRole('link', { name: email }).click();
    const path = page.url();

    await page.getByLabel('First name').fill('Grace');
    await page.getByLabel('Editors').check();
    await page.getByLabel('shop', { exact: true }).fill('not a level');
    await page.getByLabel('user_type').selectOption('admin');
    await page.getByLabel('JSON').fill('{');
    await look(page);
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.title()).toBe(`Error: ${email} – Northwind`);
    expect(await page.getByRole('textbox', { name: 'JSON', description: 'This is not JSON.' }).count()).toBe(
      1,
    );
    await look(page);
    await page.getByLabel('JSON').fill('{"a": {"b": 1}}');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(
      await page.getByRole('textbox', { name: 'shop', description: 'Enter an access level' }).count(),
    ).toBe(1);
    await page.getByLabel('shop', { exact: true }).fill('com.sales');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await status(page)).toBe('The user is changed.');
    expect(await page.getByLabel('First name').inputValue()).toBe('Grace');
    expect(await page.getByLabel('Editors').isChecked()).toBe(true);
    expect(await page.getByLabel('shop', { exact: true }).inputValue()).toBe('com.sales');
    expect(await page.getByLabel('user_type').inputValue()).toBe('admin');

    await page.getByRole('link', { name: 'Sessions' }).click();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await look(page);
    await page.getByRole('link', { name: 'End all sessions' }).click();
    await page.getByRole('button', { name: 'End all sessions' }).click();
    expect(await status(page)).toBe('All sessions of the user are ended.');
    await theirs.goto(`${stage.auth}/account`);
    expect(theirs.url()).toContain('/login');

    await page.goto(`${path}/password`);
    await look(page);
    await page.getByRole('button', { name: 'Send link' }).click();
    expect(await status(page)).toBe('The mail with the link is on its way.');
    expect(await stage.linkTo(email)).toContain('/password-reset/confirm');

    await page.getByRole('link', { name: 'Delete user' }).click();
    await look(page);
    stage.pass(901);
    await page.getByRole('button', { name: 'Delete user' }).click();
    expect(await page.textContent('h1')).toBe('Confirm that it is you');
    await look(page);
    await page.getByLabel('Your password').fill('wrong');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Confirm' }).click();
    expect(await status(page)).toBe('The user is deleted.');
    await page.goto(path);
    expect(await page.textContent('h1')).toBe('Nothing there');
    await page.goto(`${stage.auth}/admin/users/add`);
    await look(page);
  });
});

it('can be worked without JavaScript, by keyboard alone', async () => {
  const page = await openPage({ javaScriptEnabled: false });
  const { keyboard } = page;
  await page.goto(`${stage.auth}/login?next=/admin/users`);
  await page.getByLabel('Email address').fill(ROOT);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await keyboard.press('Enter');
  await page.waitForURL(`${stage.auth}/admin/users`);
  await page.getByLabel('Search', { exact: true }).focus();
  await keyboard.type('plain');
  await keyboard.press('Enter');
  await page.waitForURL(/search=plain/);
  // Three filters, the button, and the one user.
  await page.getByLabel('Search', { exact: true }).focus();
  for (let step = 0; step < 5; step++) await keyboard.press('Tab');
  await keyboard.press('Enter');
  await page.waitForURL(/\/admin\/users\/\d+$/);
  await page.getByLabel('Editors').focus();
  await keyboard.press('Space');
  await page.getByLabel('First name').focus();
  await keyboard.press('Enter');
  expect(await status(page)).toBe('The user is changed.');
  expect(await page.getByLabel('Editors').isChecked()).toBe(true);
});

it('staff see and do what their permissions say, and nothing else', async () => {
  const email = 'limited@example.com';
  await stage.register(email);
  const userId = sql`(select id from users where email = ${email})`;
  await database.batch([
    orm.update(users).set({ isStaff: true }).where(eq(users.email, email)),
    orm.insert(userPermissions).values({ userId, permission: 'auth.view_user' }),
  ]);
  const page = await openPage({ viewport: { width: 1280, height: 740 } });
  await page.goto(`${stage.auth}/login`);
  await logIn(page, email);
  await page.waitForURL(`${stage.auth}/account`);
  await page.getByRole('link', { name: 'Administration' }).click();
  const links = await page
    .getByRole('navigation', { name: 'Administration' })
    .getByRole('link')
    .allTextContents();
  expect(links.map((text) => text.trim())).toEqual(['Overview', 'Users']);
  await look(page);
  await page.goto(`${stage.auth}/admin/users`);
  expect(await page.getByRole('link', { name: 'Add user' }).count()).toBe(0);
  await page.getByRole('link', { name: 'plain@example.com' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('plain@example.com');
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  await look(page);
  for (const path of [
    '/admin/users/add',
    '/admin/groups',
    '/admin/services',
    '/admin/keys',
    '/admin/events',
  ]) {
    const response = await page.goto(`${stage.auth}${path}`);
    expect([path, response?.status()]).toEqual([path, 403]);
  }
  await look(page);
});
