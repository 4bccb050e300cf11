/** Asking for another email address: the password proves who asks, a click in the new mailbox that they read it. */
import { canonicalEmail, isEmail } from '../../core/email.ts';
import { insertEvent } from '../../storage/events.ts';
import { insertMail } from '../../storage/outbox.ts';
import { insertRecoveryToken, mayTakeAddress } from '../../storage/recovery.ts';
import { sql } from '../../storage/sql.ts';
import type { UserRow } from '../../storage/tables.ts';
import { selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { later } from '../later.ts';
import { beginAttempt } from '../limits/attempt.ts';
import { requireMail } from '../mail/require.ts';
import { matchPassword } from '../users/match-password.ts';
import type { EmailChangeRequested } from './outcomes.ts';
import { newRecoveryToken, recoveryUrl } from './tokens.ts';

/** How long the notice to the old address is worth sending, in seconds. */
const NOTICE_LIFETIME = 86_400;

/**
 * Mails a link to the new address and a notice to the old one. If somebody has the new address, only the notice: the
 * answer tells nothing of it.
 *
 * @param known the user, as they were authenticated
 * @throws {ApiError} 429 after too many wrong passwords or mails to one address, 503 where the service cannot send mail
 */
export async function requestEmailChange(
  context: RequestContext,
  known: Pick<UserRow, 'id' | 'email'>,
  password: string,
  rawEmail: string,
): Promise<EmailChangeRequested> {
  const { database, settings, now, directory } = context;
  const { mail } = requireMail(context);
  const email = canonicalEmail(rawEmail);
  if (!isEmail(email)) return 'invalid_email';
  const guess = await beginAttempt(context, 'login', known.email);
  const [taken, waits, [user]] = await database.batch([guess.take, guess.wait, selectUser({ id: known.id })]);
  const admitted = guess.admit(taken, waits);
  const matched = await admitted.run(() => matchPassword(context, password, user?.password));
  if (!user || !matched) {
    await admitted.fail('email_change_failed', { userId: known.id });
    return 'invalid_password';
  }
  const { token, hash } = await newRecoveryToken(context);
  const lifetime = settings.emailVerificationTimeout;
  const url = recoveryUrl(context, settings.emailVerificationPage, token);
  const letter = await mail.write({ kind: 'changeEmail', to: email, speech: context, url, lifetime }, now);
  const notice = isEmail(user.email)
    ? await mail.write(
        { kind: 'emailChangeRequested', to: user.email, speech: context, lifetime: NOTICE_LIFETIME },
        now,
      )
    : undefined;
  const event = createEvent(context, 'email_change_requested', { userId: user.id });
  const mailing = await beginAttempt(context, 'verify_email', email);
  // Asked whoever watches over the address, whether or not that is another database: the time tells nothing either.
  // One that is down is nothing that somebody with the right password has to pay for.
  const isTaken = await admitted.run(async () => directory?.isTaken(context, email));
  const mayHave = isTaken ? sql`0` : mailing.passed;
  const stored = { hash, purpose: 'change_email', email, expiresAt: now + lifetime } as const;
  const [counted, , , mailWaits] = await database.batch([
    mailing.take,
    insertRecoveryToken(stored, mayTakeAddress(user, email), mayHave),
    insertMail(letter),
    mailing.wait,
    insertEvent(event),
    ...(notice ? [insertMail(notice)] : []),
    ...admitted.success,
  ]);
  await mailing.admit(counted, mailWaits).noteLast();
  await emit(context, event);
  later(context, () => mail.deliver(now));
  return 'requested';
}
