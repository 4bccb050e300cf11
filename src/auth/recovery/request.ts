/**
 * Asking for a mail: one round trip that decides everything, so that whether there is such a user shows neither in the
 * answer nor in its time. The mail goes out afterwards.
 */
import type { SQL } from 'drizzle-orm';
import { canonicalEmail, isEmail } from '../../core/email.ts';
import { userIdExpression } from '../../storage/access.ts';
import { insertEventIfChanged } from '../../storage/events.ts';
import { insertMail } from '../../storage/outbox.ts';
import { insertRecoveryToken, type Purpose, resettable, unverified } from '../../storage/recovery.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent, type EventType } from '../events.ts';
import { later } from '../later.ts';
import { beginAttempt } from '../limits/attempt.ts';
import { byEmail } from '../shards/by-email.ts';
import { newRecoveryToken, recoveryUrl, requireMail } from './tokens.ts';

/** What differs between the mails that strangers can ask for. */
interface Wanted {
  readonly purpose: Extract<Purpose, 'reset_password' | 'verify_email'>;
  readonly kind: 'resetPassword' | 'verifyEmail';
  readonly page: string;
  /** Seconds. */
  readonly lifetime: number;
  readonly user: SQL | undefined;
  readonly event: EventType;
}

/** Whether there is such an address at all; says nothing of whether anybody here has it. */
type Requested = 'requested' | 'invalid_email';

const request = (context: RequestContext, email: string, wanted: Wanted): Promise<Requested> =>
  byEmail(context, email, (there) => requestHere(there, email, wanted));

async function requestHere(context: RequestContext, email: string, wanted: Wanted): Promise<Requested> {
  const { database, now } = context;
  const { purpose, kind, lifetime } = wanted;
  const mail = requireMail(context);
  if (!isEmail(email)) return 'invalid_email';
  const { token, hash } = await newRecoveryToken(context);
  const url = recoveryUrl(context, wanted.page, token);
  const row = await mail.write({ kind, to: email, speech: context, url, lifetime }, now);
  const event = createEvent(context, wanted.event, {});
  const attempt = await beginAttempt(context, purpose, email);
  const stored = { hash, purpose, email, expiresAt: now + lifetime };
  const [taken, [made], , , waits] = await database.batch([
    attempt.take,
    insertRecoveryToken(stored, wanted.user, attempt.passed),
    insertMail(row),
    insertEventIfChanged(event, userIdExpression({ email })),
    attempt.wait,
  ]);
  await attempt.admit(taken, waits).noteLast();
  later(context, () => mail.deliver(now));
  if (made) later(context, () => emit(context, { ...event, userId: made.userId }));
  return 'requested';
}

/**
 * Mails a link for a new password to the user with this address, if there is one who has a password and may log in.
 *
 * @throws {ApiError} 429 after too many requests, 503 where the service cannot send mail
 */
export function requestPasswordReset(context: RequestContext, rawEmail: string): Promise<Requested> {
  const { settings } = context;
  const email = canonicalEmail(rawEmail);
  return request(context, email, {
    purpose: 'reset_password',
    kind: 'resetPassword',
    page: settings.passwordResetPage,
    lifetime: settings.passwordResetTimeout,
    user: resettable(email, settings.checkUserIsActive),
    event: 'password_reset_requested',
  });
}

/**
 * Mails a link for the verification of this address, if a user has it who has not verified it yet.
 *
 * @throws {ApiError} 429 after too many requests, 503 where the service cannot send mail
 */
export function requestEmailVerification(context: RequestContext, rawEmail: string): Promise<Requested> {
  const { settings } = context;
  const email = canonicalEmail(rawEmail);
  return request(context, email, {
    purpose: 'verify_email',
    kind: 'verifyEmail',
    page: settings.emailVerificationPage,
    lifetime: settings.emailVerificationTimeout,
    user: unverified(email),
    event: 'email_verification_requested',
  });
}
