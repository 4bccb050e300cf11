/** Mails with a link, whoever asks for them: one round trip makes the token, the mail and the event, if nobody asks too often. */
import { insertEventIfChanged } from '../../storage/events.ts';
import { insertMail } from '../../storage/outbox.ts';
import { insertRecoveryToken, type Purpose } from '../../storage/recovery.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Statement } from '../../storage/statement.ts';
import type { RequestContext } from '../context.ts';
import type { AuthEvent } from '../events.ts';
import { later } from '../later.ts';
import { beginAttempt } from '../limits/attempt.ts';
import type { Mail } from '../mail/mail.ts';
import { newRecoveryToken, recoveryUrl } from './tokens.ts';

/** What the link is for. */
export interface LinkKind {
  readonly purpose: Extract<Purpose, 'reset_password' | 'verify_email'>;
  readonly kind: 'resetPassword' | 'verifyEmail';
  readonly page: string;
  /** Seconds. */
  readonly lifetime: number;
}

/** A link with which somebody chooses a password. */
export const passwordLink = ({ settings }: RequestContext): LinkKind => ({
  purpose: 'reset_password',
  kind: 'resetPassword',
  page: settings.passwordResetPage,
  lifetime: settings.passwordResetTimeout,
});

/** A mail. */
export interface LinkMail {
  readonly link: LinkKind;
  /** Canonical. */
  readonly email: string;
  /** Who gets it, if there is such a user. */
  readonly user: SQL;
  readonly event: AuthEvent;
  /** Whom the event is about, where it does not say. */
  readonly subject?: SQL<number>;
  /** What the whole depends on: it is not done if one of these fails. */
  readonly asserted?: readonly Statement[];
}

/**
 * Writes the mail, and sends it afterwards.
 *
 * @returns who got it; undefined where there is nobody
 * @throws {ApiError} 429 after too many requests; whatever the driver throws
 */
export async function mailLink(
  context: RequestContext,
  mail: Mail,
  { link, email, user, event, subject, asserted = [] }: LinkMail,
): Promise<{ readonly userId: number } | undefined> {
  const { database, now } = context;
  const { purpose, kind, page, lifetime } = link;
  const { token, hash } = await newRecoveryToken(context);
  const url = recoveryUrl(context, page, token);
  const row = await mail.write({ kind, to: email, speech: context, url, lifetime }, now);
  const attempt = await beginAttempt(context, purpose, email);
  const stored = { hash, purpose, email, expiresAt: now + lifetime };
  const [taken, [made], , , waits] = await database.batch([
    attempt.take,
    insertRecoveryToken(stored, user, attempt.passed),
    insertMail(row),
    insertEventIfChanged(event, subject),
    attempt.wait,
    ...asserted,
  ]);
  await attempt.admit(taken, waits).noteLast();
  later(context, () => mail.deliver(now));
  return made;
}
