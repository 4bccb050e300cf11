import { beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE, KNOWN, OWN, WELCOME } from '../web/hostile-next.ts';
import { createStage, logIn, openPage, type Stage } from './support/stage.ts';

describe('next in a real browser', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage();
    await stage.register('ada@example.com');
  });

  it('is read by Chromium as the tests of its table assume', async () => {
    const page = await openPage();
    const values = [...HOSTILE, ...WELCOME.map(([raw]) => raw)];
    const read = (value: string, base: string) => {
      const url = URL.canParse(value, base) ? new URL(value, base) : undefined;
      return url && [url.href, url.origin];
    };
    const inChromium = await page.evaluate(
      ([texts, base, source]) => {
        const parse: typeof read = new Function(`return ${source}`)();
        return texts.map((text) => parse(text, base) ?? null);
      },
      [values, `${OWN}/login`, read.toString()] as const,
    );
    for (const [index, value] of values.entries()) {
      expect([value, inChromium[index]?.[0]]).toEqual([value, read(value, `${OWN}/login`)?.[0]]);
    }
    // Otherwise the table would be a list of harmless values.
    const origins = inChromium.slice(0, HOSTILE.length).map((each) => each?.[1]);
    const elsewhere = origins.filter((origin) => origin && ![OWN, ...KNOWN].includes(origin));
    expect(elsewhere.length).toBeGreaterThanOrEqual(40);
  });

  it('never leads Chromium away', { timeout: 120_000 }, async () => {
    const page = await openPage();
    await page.goto(`${stage.auth}/login`);
    await logIn(page, 'ada@example.com');
    await page.waitForURL(`${stage.auth}/account`);
    for (const raw of HOSTILE) {
      const value = raw.replaceAll('https://app.test', stage.app).replaceAll(OWN, stage.auth);
      await page.goto(`${stage.auth}/login?next=${encodeURIComponent(value)}`);
      expect([value, page.url()]).toEqual([value, `${stage.auth}/account`]);
    }
  });

  it('leads to a registered service after the form, through the content security policy', async () => {
    const page = await openPage();
    await page.goto(`${stage.auth}/login?next=${encodeURIComponent(`${stage.app}/orders?id=1#total`)}`);
    expect(await page.textContent('main')).toContain('to continue to app.demo.localhost');
    await logIn(page, 'ada@example.com');
    await page.waitForURL(`${stage.app}/orders?id=1#total`);
    await page.goto(`${stage.auth}/logout?next=${encodeURIComponent(`${stage.app}/`)}`);
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL(`${stage.app}/`);
  });
});
