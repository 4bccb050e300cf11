import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MailMessage } from '../../../src/auth/mail/mailer.ts';
import { createTestAuth, PASSWORD, type TestAuth } from '../../support/auth.ts';
import { DOMAIN } from './support/domain.ts';
import { createVisitor, hiddenFields } from './support/visitor.ts';

const NEW = 'another-Passw0rd-2026';

describe('recovery by mail', () => {
  let auth: TestAuth;
  let email: string;
  let browser: ReturnType<typeof createVisitor>;
  const mails: MailMessage[] = [];
  const work: Promise<unknown>[] = [];
  beforeAll(async () => {
    auth = await createTestAuth({
      ...DOMAIN,
      rateLimit: false,
      mailer: { send: async (message) => void mails.push(message) },
      waitUntil: (promise) => void work.push(promise),
    });
  });
  beforeEach(async ({ task }) => {
    email = `${task.id}@example.com`;
    await auth.register(email);
    browser = createVisitor(auth, DOMAIN.publicUrl);
    await Promise.all(work.splice(0));
    mails.length = 0;
  });

  async function mailTo(address: string): Promise<MailMessage | undefined> {
    await Promise.all(work.splice(0));
    return mails.find(({ to }) => to === address);
  }
  async function linkTo(address: string): Promise<string> {
    const url = /https:\/\/auth\.example\.test(\/\S+)/.exec((await mailTo(address))?.text ?? '')?.[1];
    if (!url) throw new Error(`no link was mailed to ${address}`);
    return url;
  }

  it('sets a new password by the link of a mail, once, and logs nobody in', async () => {
    const session = await auth.login(email);
    const asked = await browser.submit('/password-reset', { email: email.toUpperCase() });
    expect(asked).toMatchObject({ status: 303, location: '/login' });
    expect((await browser.get('/login')).text).toContain('a mail with a link is on its way');
    const link = await linkTo(email);
    const { text, headers } = await browser.get(link);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(text).toContain(`value="${email}" autocomplete="username" hidden`);
    const fields = { new_password: NEW, password_again: NEW };
    const path = '/password-reset/confirm';
    const weak = await browser.post(path, {
      ...hiddenFields(text, path),
      new_password: '12345',
      password_again: '12345',
    });
    expect(weak.status).toBe(400);
    expect(weak.text).toContain('id="new_password-error"');
    const done = await browser.post(path, { ...hiddenFields(weak.text, path), ...fields });
    expect(done).toMatchObject({ status: 303, location: '/login' });
    expect((await browser.get('/login')).text).toContain('Your new password is set.');
    expect((await auth.post('/auth/token/refresh/', { refresh: session.refresh })).status).toBe(401);
    expect(await auth.login(email, NEW)).toHaveProperty('access');
    const again = await browser.post(path, { ...hiddenFields(text, path), ...fields });
    expect(again.status).toBe(400);
    expect(again.text).toContain('This link does not work');
    expect((await browser.get(link)).text).toContain('This link does not work');
  });

  it('answers an unknown address as a known one, and mails nobody', async () => {
    const known = await browser.submit('/password-reset', { email });
    const unknown = await browser.submit('/password-reset', { email: `no-${email}` });
    expect([unknown.status, unknown.location, unknown.text]).toEqual([
      known.status,
      known.location,
      known.text,
    ]);
    expect(await mailTo(email)).toBeDefined();
    expect(await mailTo(`no-${email}`)).toBeUndefined();
  });

  it.each(['', 'nonsense', '0'.repeat(64)])(
    'shows the way out of a link with the token %j',
    async (token) => {
      for (const page of ['/password-reset/confirm', '/verify-email']) {
        const { status, text } = await browser.get(`${page}?token=${token}`);
        expect(status).toBe(400);
        expect(text).toContain('Ask for a new link');
      }
    },
  );

  it('confirms an address at a click, not when the link is only opened', async () => {
    await browser.logIn(email);
    expect((await browser.get('/account')).text).toContain('not confirmed');
    await browser.submit('/account', {}, '/verify-email/send');
    const link = await linkTo(email);
    const { text } = await browser.get(link);
    expect(text).toContain(`Please confirm that ${email} is your email address.`);
    expect((await browser.get('/account')).text).toContain('not confirmed');
    const done = await browser.post('/verify-email', hiddenFields(text, '/verify-email'));
    expect(done).toMatchObject({ status: 303, location: '/account' });
    const account = await browser.get('/account');
    expect(account.text).toContain('Your email address is confirmed.');
    expect(account.text).not.toContain('not confirmed');
  });

  it('asks strangers nothing more for the mail that confirms, and tells them nothing', async () => {
    const known = await browser.submit('/verify-email/send', { email });
    const unknown = await browser.submit('/verify-email/send', { email: `no-${email}` });
    expect([unknown.status, unknown.location]).toEqual([known.status, known.location]);
    expect(await mailTo(email)).toBeDefined();
    expect(await mailTo(`no-${email}`)).toBeUndefined();
    expect((await browser.submit('/verify-email/send', { email: 'nonsense' })).text).toContain(
      'id="email-error"',
    );
  });

  it('lets nobody in before their address is confirmed, where that is required, and shows the way', async () => {
    const strict = await createTestAuth({
      ...DOMAIN,
      requireVerifiedEmail: true,
      mailer: { send: async (message) => void mails.push(message) },
      waitUntil: (promise) => void work.push(promise),
    });
    const visitor = createVisitor(strict, DOMAIN.publicUrl);
    const fields = { email, new_password: PASSWORD, password_again: PASSWORD, first_name: '', last_name: '' };
    await visitor.submit('/register', fields);
    expect((await visitor.get('/login')).text).toContain('Follow its link, then log in.');
    expect((await visitor.logIn(email)).text).toContain('Your email address is not confirmed yet');
    const wrong = await visitor.submit('/login', { email, password: 'wrong' });
    expect(wrong.text).not.toContain('not confirmed');
    const again = await visitor.get(`/verify-email/send?email=${encodeURIComponent(email)}`);
    expect(again.text).toContain(`value="${email}"`);
    const { text } = await visitor.get(await linkTo(email));
    await visitor.post('/verify-email', hiddenFields(text, '/verify-email'));
    expect((await visitor.get('/login')).text).toContain('Your email address is confirmed.');
    expect((await visitor.logIn(email)).status).toBe(303);
  });

  it('changes the address with the password and a click in the new mailbox', async () => {
    await browser.logIn(email);
    const wanted = `new-${email}`;
    const wrong = await browser.submit('/account/email', { email: wanted, password: 'wrong' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('id="password-error"');
    expect(wrong.text).toContain(`value="${wanted}"`);
    const none = await browser.submit('/account/email', { email: 'nonsense', password: PASSWORD });
    expect(none.text).toContain('id="email-error"');
    expect(await mailTo(wanted)).toBeUndefined();
    const asked = await browser.submit('/account/email', { email: wanted, password: PASSWORD });
    expect(asked).toMatchObject({ status: 303, location: '/account' });
    expect((await browser.get('/account')).text).toContain(email);
    const { text } = await browser.get(await linkTo(wanted));
    await browser.post('/verify-email', hiddenFields(text, '/verify-email'));
    const account = await browser.get('/account');
    expect(account.text).toContain('Your email address is changed.');
    expect(account.text).toContain(wanted);
  });

  it('offers none of it where the service cannot send mail', async () => {
    const silent = await createTestAuth({ publicUrl: '' });
    await silent.register('ada@example.com');
    const visitor = createVisitor(silent);
    expect((await visitor.get('/login')).text).not.toContain('/password-reset');
    await visitor.logIn('ada@example.com');
    const { text } = await visitor.get('/account');
    expect(text).not.toContain('/account/email');
    expect(text).not.toContain('/verify-email/send');
    expect((await visitor.submit('/password-reset', { email: 'ada@example.com' })).status).toBe(503);
  });
});
