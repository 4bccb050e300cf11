/** Settings of mail and of what is done by mail. */
import { expect } from 'vitest';
import type { MailMessage } from '../../../../src/mail.ts';
import { PASSWORD, type TestAuthOptions } from '../../../support/auth.ts';
import type { Rows } from '../row.ts';
import { withSettings } from '../shared.ts';

let people = 0;

/** A service whose mails arrive here. */
async function withMail(options: TestAuthOptions = {}) {
  const mails: MailMessage[] = [];
  const work: Promise<unknown>[] = [];
  const auth = await withSettings({
    publicUrl: 'https://auth.example.test',
    mailer: {
      async send(message) {
        mails.push(message);
      },
    },
    waitUntil: (promise) => work.push(promise),
    ...options,
  });
  const email = `mailed${++people}@example.com`;
  await auth.post('/auth/create-user/', { email, password: PASSWORD });
  /** The mail that a request brings, after those that registering brought. */
  async function mailFor(path: string, body: unknown): Promise<MailMessage | undefined> {
    await Promise.all(work);
    mails.length = 0;
    await auth.post(path, body);
    await Promise.all(work);
    return mails.find(({ to }) => to === email);
  }
  const linkIn = (mail: MailMessage | undefined) => /https:\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  const tokenIn = (mail: MailMessage | undefined) => new URL(linkIn(mail)).searchParams.get('token');
  return { auth, email, mailFor, linkIn, tokenIn };
}

const RESET = '/auth/password-reset/';
const VERIFY = '/auth/email-verify/';

/** Whether a link of the mail works until its end, and no longer. */
async function expectLinkToEnd(
  options: TestAuthOptions,
  path: string,
  seconds: number,
  more: object = {},
): Promise<void> {
  for (const [late, status] of [
    [seconds - 1, 200],
    [seconds, 400],
  ] as const) {
    const { auth, email, mailFor, tokenIn } = await withMail(options);
    const token = tokenIn(await mailFor(path, { email }));
    auth.now += late;
    expect([late, (await auth.post(`${path}confirm/`, { token, ...more })).status]).toEqual([late, status]);
  }
}

/** The statuses of asking for mail to addresses, one after the other, from one place. */
async function askFor(options: TestAuthOptions, emails: readonly string[]): Promise<number[]> {
  const { auth } = await withMail({ rateLimit: true, ...options });
  const statuses: number[] = [];
  for (const email of emails) {
    const caller = { ip: `192.0.2.${people % 250}` };
    statuses.push((await auth.request('POST', RESET, { body: { email }, caller })).status);
  }
  return statuses;
}

export const MAIL_ROWS: Rows = {
  async defaultFromEmail() {
    const { email, mailFor } = await withMail({ defaultFromEmail: 'Ada <ada@example.com>' });
    expect((await mailFor(RESET, { email }))?.from).toEqual({ name: 'Ada', email: 'ada@example.com' });
  },

  passwordResetTimeout: () =>
    expectLinkToEnd({ passwordResetTimeout: '20m' }, RESET, 1200, { new_password: 'N3wP@ss!2026x' }),

  emailVerificationTimeout: () => expectLinkToEnd({ emailVerificationTimeout: '2h' }, VERIFY, 7200),

  async passwordResetPage() {
    const { email, mailFor, linkIn } = await withMail({ passwordResetPage: '/new-password' });
    expect(linkIn(await mailFor(RESET, { email }))).toMatch(
      /^https:\/\/auth\.example\.test\/new-password\?token=/,
    );
  },

  async emailVerificationPage() {
    const { email, mailFor, linkIn } = await withMail({ emailVerificationPage: 'https://app.test/verify' });
    expect(linkIn(await mailFor(VERIFY, { email }))).toMatch(/^https:\/\/app\.test\/verify\?token=/);
  },

  async requireVerifiedEmail() {
    const { auth, email, mailFor, tokenIn } = await withMail({ requireVerifiedEmail: true });
    const login = async () => (await auth.post('/auth/token/', { email, password: PASSWORD })).status;
    const before = await login();
    await auth.post(`${VERIFY}confirm/`, { token: tokenIn(await mailFor(VERIFY, { email })) });
    expect([before, await login()]).toEqual([401, 200]);
  },

  async discreetRegistration() {
    const { auth, email } = await withMail({ discreetRegistration: true });
    const register = async (address: string) => {
      const { status, body } = await auth.post('/auth/create-user/', { email: address, password: PASSWORD });
      return { status, members: Object.keys(body) };
    };
    const answer = await register(`new.${email}`);
    expect(answer.status).toBe(202);
    expect(await register(email)).toEqual(answer);
  },

  async mailLimitPerAccount() {
    const [one, two] = [`limit${++people}@example.com`, `limit${++people}@example.com`];
    expect(await askFor({ mailLimitPerAccount: '1/1h' }, [one, one, two])).toEqual([200, 429, 200]);
  },

  async mailLimitPerAddress() {
    const addresses = [1, 2].map(() => `limit${++people}@example.com`);
    expect(await askFor({ mailLimitPerAddress: '1/1h' }, addresses)).toEqual([200, 429]);
  },
};
