/** A service that was made without mail: its pages and its admin are there, and say of what takes mail that it is not. */
import { beforeAll, describe, expect, it } from 'vitest';
import { AUTH_INIT, AUTH_PAGES } from '../../bench/budgets.ts';
import { weigh } from '../../bench/bundle.ts';
import { PASSWORD } from '../../support/auth.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import { createStage, type Person, type Stage } from '../admin/stage.ts';
import { createVisitor, hiddenFields } from '../pages/support/visitor.ts';

const TOKEN = '0'.repeat(64);
const NEW = 'another-Passw0rd-2026';
const NOT_CONFIGURED = { detail: 'The service cannot send mail.', code: 'mail_not_configured' };

describe('a service without mail', () => {
  let stage: Stage;
  let root: Person;
  let browser: ReturnType<typeof createVisitor>;
  beforeAll(async () => {
    stage = await createStage({ mailer: null, passwords: plainPasswords(), rateLimit: false });
    root = await stage.person({ staff: true, superuser: true });
    browser = createVisitor(stage.auth);
    await browser.logIn(root.email);
  });

  it('offers nothing that takes mail', async () => {
    expect((await createVisitor(stage.auth).get('/login')).text).not.toContain('/password-reset');
    const account = await browser.get('/account');
    expect(account.text).toContain('/account/password');
    expect(account.text).not.toMatch(/account\/email|verify-email|not confirmed/);
    const { text } = await browser.get(`/admin/users/${root.id}/password`);
    expect(text).toContain(`action="/admin/users/${root.id}/password"`);
    expect(text).not.toContain(`/admin/users/${root.id}/password-reset`);
  });

  it.each([
    ['/password-reset', {}],
    ['/verify-email/send', {}],
    ['/account/email', { password: PASSWORD }],
  ])('says at %s that it is not available, once the form was filled in', async (path, more) => {
    const form = await browser.get(path);
    expect(form.status).toBe(200);
    const empty = await browser.post(path, hiddenFields(form.text, path));
    expect(empty.status).toBe(400);
    expect(empty.text).toContain('id="email-error"');
    for (const email of [root.email, 'nobody@example.com', 'nonsense']) {
      const sent = await browser.post(path, { ...hiddenFields(form.text, path), ...more, email });
      expect([sent.status, sent.headers.get('retry-after')]).toEqual([503, '3600']);
      expect(sent.text).toContain('Not available right now');
    }
  });

  it.each([
    ['/password-reset/confirm', '/password-reset'],
    ['/verify-email', '/verify-email/send'],
  ])('shows the way out of a link to %s', async (path, askAgain) => {
    // A token of this browser is on each of its forms.
    const own = hiddenFields((await browser.get('/password-reset')).text, '/password-reset');
    const sent = { ...own, token: TOKEN, new_password: NEW, password_again: NEW };
    for (const seen of [await browser.get(`${path}?token=${TOKEN}`), await browser.post(path, sent)]) {
      expect(seen.status).toBe(400);
      expect(seen.text).toContain('This link does not work');
      expect(seen.text).toContain(`href="${askAgain}"`);
    }
  });

  it('mails no link that an admin asks for, whoever may ask', async () => {
    const ask = (who: Person, id: number) => stage.call(who, 'POST', `users/${id}/password-reset/`);
    const somebody = await stage.person();
    expect(await ask(root, somebody.id)).toMatchObject({ status: 503, body: NOT_CONFIGURED });
    expect((await ask(root, 999_999)).status).toBe(404);
    expect((await ask(somebody, root.id)).status).toBe(403);
    const path = `/admin/users/${somebody.id}/password`;
    const own = hiddenFields((await browser.get(path)).text, path);
    const sent = await browser.post(`${path}-reset`, own);
    expect([sent.status, sent.headers.get('retry-after')]).toEqual([503, '3600']);
  });

  it('sets passwords and addresses all the same, for those whom an admin helps', async () => {
    const somebody = await stage.person();
    const email = `moved-${somebody.email}`;
    const changed = await stage.call(root, 'PATCH', `users/${somebody.id}/`, { email, password: NEW });
    expect(changed.status).toBe(200);
    expect(await stage.auth.login(email, NEW)).toHaveProperty('access');
  });
});

describe('a Worker', () => {
  it.each([
    ['without', AUTH_PAGES, false],
    ['with', AUTH_INIT, true],
  ])('%s mail holds what people recover by it: %j', async (_name, module, has) => {
    const { files } = await weigh(module);
    const held = Object.keys(files).filter((file) => (files[file] ?? 0) > 0);
    expect(held.some((file) => file.startsWith('src/auth/recovery/'))).toBe(has);
    expect(held.includes('src/auth/mail/mail.ts')).toBe(has);
  });
});
