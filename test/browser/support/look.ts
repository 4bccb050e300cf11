/** What is wrong with how a page looks. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything that axe finds, its advice on best practice included. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<AxeResults>('axe.run()');
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Pixels by which a page is wider than the window. */
export const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Sends the form of a page as it is, or filled in, and waits for the whole of the page that answers. */
export async function send(page: Page, path: string, values: Record<string, string> = {}): Promise<void> {
  await page.goto(path);
  for (const [name, value] of Object.entries(values)) await page.locator(`main [name="${name}"]`).fill(value);
  // A click alone ends where the answer begins: what is looked at then has no elements yet.
  const loaded = page.waitForEvent('load');
  await page.locator('main form:not(li form) button').first().click();
  await loaded;
}
