/**
 * What the audit log keeps of what users do themselves: who, what, from where, through which service, when, and how it
 * ended. `audit.test.ts` tells what it keeps of admins.
 */
import { expect, it } from 'vitest';
import type { AuthEvent } from '../../../src/auth.ts';
import { orm } from '../../../src/storage/orm.ts';
import { events } from '../../../src/storage/tables.ts';
import { PASSWORD } from '../../support/auth.ts';
import { claimsOf } from '../../support/tokens.ts';
import { createMailAuth } from '../mail/support.ts';

const ADA = 'ada@example.com';
const NEW = 'ada@new.example';
const CALLER = { ip: '192.0.2.7', userAgent: 'test', service: 'shop' };

const emitted: AuthEvent[] = [];
const set = await createMailAuth({
  rateLimit: false,
  refreshGrace: 0,
  onEvent(event) {
    emitted.push(event);
  },
});
const { auth } = set;

const post = async (path: string, body: object, token?: string) =>
  (await auth.request('POST', `/auth/${path}/`, { body, caller: CALLER, ...(token && { token }) })).body;
const logIn = (password = PASSWORD) => post('token', { email: ADA, password });

/** What is done, and the events that it leaves. */
const STORY: readonly (readonly [string, () => Promise<unknown>, readonly object[]])[] = [
  ['registering', () => post('create-user', { email: ADA, password: PASSWORD }), [{ type: 'user_created' }]],
  [
    'asking for the verification',
    () => post('email-verify', { email: ADA }),
    [{ type: 'email_verification_requested' }],
  ],
  [
    'verifying',
    async () => post('email-verify/confirm', { token: await set.tokenFor(ADA) }),
    [{ type: 'email_verified' }],
  ],
  ['a wrong password', () => logIn('wrong'), [{ type: 'login_failed', outcome: 'failure' }]],
  ['logging in', () => logIn(), [{ type: 'login', sessionId: expect.any(String) }]],
  [
    'logging out',
    async () => post('token/blacklist', { refresh: (await logIn()).refresh }),
    [{ type: 'login' }, { type: 'logout', sessionId: expect.any(String) }],
  ],
  [
    'a refresh token that is used twice',
    async () => {
      const { refresh } = await logIn();
      await post('token/refresh', { refresh });
      await post('token/refresh', { refresh });
    },
    [{ type: 'login' }, { type: 'refresh_reuse', outcome: 'failure', sessionId: expect.any(String) }],
  ],
  [
    'ending a session',
    async () => {
      const [{ access: token }, other] = [await logIn(), await logIn()];
      const path = `/auth/sessions/${claimsOf(other.access).sid}/`;
      await auth.request('DELETE', path, { token, caller: CALLER });
    },
    [{ type: 'login' }, { type: 'login' }, { type: 'session_ended', sessionId: expect.any(String) }],
  ],
  [
    'logging out everywhere',
    async () => {
      const { access: token } = await logIn();
      await auth.request('DELETE', '/auth/sessions/', { token, caller: CALLER });
    },
    [{ type: 'login' }, { type: 'logout_everywhere' }],
  ],
  [
    'a wrong password for a new one',
    () => post('password-change', { email: ADA, password: 'wrong', new_password: 'Correct-horse-1' }),
    [{ type: 'password_change_failed', outcome: 'failure' }],
  ],
  [
    'a new password',
    () => post('password-change', { email: ADA, password: PASSWORD, new_password: 'Correct-horse-1' }),
    [{ type: 'password_change' }],
  ],
  [
    'a forgotten password',
    async () => {
      await post('password-reset', { email: ADA });
      await post('password-reset/confirm', { token: await set.tokenFor(ADA), new_password: PASSWORD });
    },
    [{ type: 'password_reset_requested' }, { type: 'password_reset' }],
  ],
  [
    'a new address',
    async () => {
      const { access } = await logIn();
      await post('email-change', { password: 'wrong', new_email: NEW }, access);
      await post('email-change', { password: PASSWORD, new_email: NEW }, access);
      await post('email-verify/confirm', { token: await set.tokenFor(NEW) });
    },
    [
      { type: 'login' },
      { type: 'email_change_failed', outcome: 'failure' },
      { type: 'email_change_requested' },
      { type: 'email_change', details: { before: { email: ADA }, after: { email: NEW } } },
    ],
  ],
];

it.each(STORY)('E7: %s', async (_name, act, expected) => {
  const read = async () => (await auth.database.batch([orm.select().from(events)]))[0];
  const before = (await read()).length;
  emitted.length = 0;
  auth.now += 60;
  await act();
  await set.settle();
  const found = (await read()).slice(before);
  const common = { at: auth.now, outcome: 'success', userId: 1, actorId: null, ...CALLER };
  expect(found).toMatchObject(expected.map((event) => ({ ...common, ...event })));
  expect(emitted.map((event) => ({ id: expect.any(Number), ...event }))).toEqual(found);
  expect(JSON.stringify(found)).not.toMatch(/wrong|S3cure|horse|plain\$|eyJ/);
});
