import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../support/auth.ts';
import { overflow, send, violations } from './support/look.ts';
import { createStage, openPage, type Stage } from './support/stage.ts';

const EMAIL = 'a.rather.long.address.that.has.no.place.to.break@subdomain.example.com';

/** Every page in every state that looks different, by how to get there. */
const STRANGER: Record<string, (page: Page, stage: Stage) => Promise<unknown>> = {
  login: (page, { auth, app }) => page.goto(`${auth}/login?next=${encodeURIComponent(`${app}/orders`)}`),
  'login, empty': (page, { auth }) => send(page, `${auth}/login`),
  'login, wrong': (page, { auth }) => send(page, `${auth}/login`, { email: EMAIL, password: 'wrong' }),
  register: (page, { auth }) => page.goto(`${auth}/register`),
  'register, wrong': (page, { auth }) =>
    send(page, `${auth}/register`, { email: 'nonsense', new_password: '12345', password_again: '12345' }),
  logout: (page, { auth }) => page.goto(`${auth}/logout`),
  'password reset': (page, { auth }) => page.goto(`${auth}/password-reset`),
  'password reset, sent': (page, { auth }) => send(page, `${auth}/password-reset`, { email: EMAIL }),
  'new password': async (page, stage) => {
    await send(page, `${stage.auth}/password-reset`, { email: EMAIL });
    await page.goto(await stage.linkTo(EMAIL));
  },
  'link that does not work': (page, { auth }) => page.goto(`${auth}/password-reset/confirm?token=x`),
  'send verification': (page, { auth }) => page.goto(`${auth}/verify-email/send`),
  'verify email': async (page, stage) => {
    await send(page, `${stage.auth}/verify-email/send`, { email: EMAIL });
    await page.goto(await stage.linkTo(EMAIL));
  },
  'not found': (page, { auth }) => page.goto(`${auth}/nothing`),
};
const USER: typeof STRANGER = {
  account: (page, { auth }) => page.goto(`${auth}/account`),
  'account, saved': (page, { auth }) => send(page, `${auth}/account`),
  'change password': (page, { auth }) => page.goto(`${auth}/account/password`),
  'change password, wrong': (page, { auth }) => send(page, `${auth}/account/password`),
  'change email': (page, { auth }) => page.goto(`${auth}/account/email`),
  'change email, wrong': (page, { auth }) => send(page, `${auth}/account/email`),
};

describe.each([
  ['light', 375, 'en-GB', '#3451b2', true],
  ['dark', 375, 'fr-FR', '#0b0b0b', true],
  ['dark', 320, 'de-DE', '#ffd400', false],
  ['light', 320, 'es-ES', '#ffd400', false],
  ['light', 320, 'zh-CN', '#ffd400', false],
] as const)('in the %s at %i px, %s, accent %s', (colorScheme, width, locale, accentColor, withAxe) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage({ accentColor, siteName: 'Northwind Trading Company' });
    await stage.register(EMAIL);
  });
  const options = { colorScheme, locale, viewport: { width, height: 740 } };

  it(`no page scrolls sideways${withAxe ? ', and axe finds nothing' : ''}`, async () => {
    const page = await openPage(options);
    const problems: string[] = [];
    const look = async (name: string) => {
      if (withAxe) problems.push(...(await violations(page)).map((each) => `${name}: ${each}`));
      if ((await overflow(page)) > 0) problems.push(`${name}: scrolls sideways`);
    };
    for (const [name, go] of Object.entries(STRANGER)) {
      await go(page, stage);
      await look(name);
    }
    await send(page, `${stage.auth}/login`, { email: EMAIL, password: PASSWORD });
    for (const [name, go] of Object.entries(USER)) {
      await go(page, stage);
      await look(name);
    }
    expect(problems).toEqual([]);
  });
});
