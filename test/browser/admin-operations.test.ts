/** The admin's pages of groups, permissions, services, keys and the audit log, as a browser shows them. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { eq } from '../../src/storage/conditions.ts';
import { orm } from '../../src/storage/orm.ts';
import { groups, services, users } from '../../src/storage/tables.ts';
import { freshDatabase, PASSWORD } from '../support/auth.ts';
import { overflow, violations } from './support/look.ts';
import { createStage, openPage, type Stage } from './support/stage.ts';

const EMAIL = 'a.rather.long.address.that.has.no.place.to.break@subdomain.example.com';
const SERVICE = 'warehouse-with-a-rather-long-name';

const database = await freshDatabase();
let stage: Stage;

beforeAll(async () => {
  stage = await createStage({ database, siteName: 'Northwind Trading Company' });
  await stage.register(EMAIL);
  await database.batch([
    orm.update(users).set({ isStaff: true, isSuperuser: true }).where(eq(users.email, EMAIL)),
    orm.insert(groups).values({ name: 'Editors' }),
    orm.insert(groups).values({ name: 'People who answer the telephone at night' }),
    orm.insert(services).values({ name: 'shop', createdAt: 1_790_000_000 }),
    orm.insert(services).values({
      name: SERVICE,
      isOpen: false,
      origins: ['https://warehouse.example.com'],
      createdAt: 1_790_000_000,
    }),
  ]);
});

async function enter(options: Parameters<typeof openPage>[0]): Promise<Page> {
  const page = await openPage(options);
  await page.goto(`${stage.auth}/login`);
  await page.locator('[name=email]').fill(EMAIL);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('main button').click();
  await page.waitForURL(`${stage.auth}/account`);
  return page;
}

const go = (path: string) => (page: Page) => page.goto(`${stage.auth}${path}`);

/** Every page in every state that looks different, by how to get there. */
const PAGES: Record<string, (page: Page) => Promise<unknown>> = {
  groups: go('/admin/groups'),
  'new group': go('/admin/groups/add'),
  'new group, wrong': async (page) => {
    await go('/admin/groups/add')(page);
    await page.locator('[name=name]').fill('Editors');
    await page.locator(`[name="access.${SERVICE}"]`).fill('com..sales');
    await page.locator('main button').click();
    await page.locator('.error').first().waitFor();
  },
  group: go('/admin/groups/1'),
  'group, deleting': go('/admin/groups/1/delete'),
  permissions: go('/admin/permissions'),
  'new permission': go('/admin/permissions/add'),
  'permission, deleting': go('/admin/permissions/auth.add_user/delete'),
  services: go('/admin/services'),
  'new service': go('/admin/services/_add'),
  service: go(`/admin/services/${SERVICE}`),
  'new key': async (page) => {
    await go(`/admin/services/${SERVICE}`)(page);
    await page.locator('form[action$="/keys"] button').click();
    await page.locator('main .note').waitFor();
  },
  'service with a key': go(`/admin/services/${SERVICE}`),
  'service, deleting': go(`/admin/services/${SERVICE}/delete`),
  'signing keys': go('/admin/keys'),
  'signing keys, rotating': go('/admin/keys/rotate'),
  'signing keys, compromised': go('/admin/keys/compromised'),
  'audit log': async (page) => {
    await go('/admin/events')(page);
    for (const summary of await page.locator('summary').all()) await summary.click();
  },
  'audit log, filtered': go('/admin/events?type=login&since=2026-01-01'),
  'audit log, wrong': go('/admin/events?outcome=maybe'),
};

describe('the admin', () => {
  it.each([
    ['light', 375, 'en-GB', true],
    ['dark', 1280, 'de-DE', true],
    ['light', 320, 'fr-FR', false],
  ] as const)(
    'in the %s at %i px, %s: no page scrolls sideways, and axe finds nothing',
    { timeout: 120_000 },
    async (colorScheme, width, locale, withAxe) => {
      const page = await enter({ colorScheme, locale, viewport: { width, height: 800 } });
      const problems: string[] = [];
      for (const [name, open] of Object.entries(PAGES)) {
        await open(page);
        const found = withAxe ? await violations(page) : [];
        problems.push(...found.map((each) => `${name}: ${each}`));
        if ((await overflow(page)) > 0) problems.push(`${name}: scrolls sideways`);
      }
      expect(problems).toEqual([]);
    },
  );

  it('makes a group, a service and its key, and shows it in the log, without JavaScript', async () => {
    const page = await enter({ javaScriptEnabled: false });
    await page.goto(`${stage.auth}/admin/groups`);
    await page.getByRole('link', { name: 'Add group' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Drivers');
    await page.getByLabel('auth.view_user').check();
    await page.getByLabel('shop', { exact: true }).fill('com.sales');
    await page.getByRole('button', { name: 'Add group' }).click();
    await page.getByRole('status').getByText('The group is added.').waitFor();
    expect(await page.getByLabel('auth.view_user').isChecked()).toBe(true);
    await page.getByRole('link', { name: 'Services' }).click();
    await page.getByRole('link', { name: 'shop' }).click();
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByText('Its secret is shown this once.').waitFor();
    await page.getByRole('link', { name: 'I have stored it' }).click();
    await page.getByRole('link', { name: /^Revoke: / }).click();
    await page.getByRole('button', { name: 'Revoke key' }).click();
    await page.getByText('The key is revoked.').waitFor();
    await page.getByRole('link', { name: 'Audit log' }).first().click();
    const kinds = await page.getByRole('rowheader').allInnerTexts();
    expect(kinds.slice(0, 3)).toEqual(['Service key revoked', 'Service key made', 'Group created']);
    await page.getByLabel('What').selectOption('Group created');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.waitForURL(/type=group_created/);
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['Group created']);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as CSV' }).click();
    expect((await download).suggestedFilename()).toBe('events.csv');
  });
});
