/**
 * Asking for a mail: one round trip that decides everything, so that whether there is such a user shows neither in the
 * answer nor in its time. The mail goes out afterwards.
 */
import { canonicalEmail, isEmail } from '../../core/email.ts';
import { userIdExpression } from '../../storage/access.ts';
import { resettable, unverified } from '../../storage/recovery.ts';
import type { SQL } from '../../storage/sql.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent, type EventType } from '../events.ts';
import { later } from '../later.ts';
import { requireMail } from '../mail/require.ts';
import { byEmail } from '../shards/by-email.ts';
import { type LinkKind, mailLink, passwordLink } from './link.ts';
import type { Requested } from './outcomes.ts';

const request = (
  asked: RequestContext,
  email: string,
  type: EventType,
  link: LinkKind,
  user: SQL,
): Promise<Requested> =>
  byEmail(asked, email, async (context) => {
    const { mail } = requireMail(context);
    if (!isEmail(email)) return 'invalid_email';
    const event = createEvent(context, type, {});
    const subject = userIdExpression({ email });
    const made = await mailLink(context, mail, { link, email, user, event, subject });
    if (made) later(context, () => emit(context, { ...event, userId: made.userId }));
    return 'requested';
  });

/**
 * Mails a link for a new password to the user with this address, if there is one who has a password and may log in.
 *
 * @throws {ApiError} 429 after too many requests, 503 where the service cannot send mail
 */
export function requestPasswordReset(context: RequestContext, rawEmail: string): Promise<Requested> {
  const email = canonicalEmail(rawEmail);
  const user = resettable(email, context.settings.checkUserIsActive);
  return request(context, email, 'password_reset_requested', passwordLink(context), user);
}

/**
 * Mails a link for the verification of this address, if a user has it who has not verified it yet.
 *
 * @throws {ApiError} 429 after too many requests, 503 where the service cannot send mail
 */
export function requestEmailVerification(context: RequestContext, rawEmail: string): Promise<Requested> {
  const { emailVerificationPage: page, emailVerificationTimeout: lifetime } = context.settings;
  const email = canonicalEmail(rawEmail);
  const link = { purpose: 'verify_email', kind: 'verifyEmail', page, lifetime } as const;
  return request(context, email, 'email_verification_requested', link, unverified(email));
}
