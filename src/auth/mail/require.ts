/** What cannot be done without mail. */
import { unavailable } from '../../core/errors.ts';
import type { RequestContext } from '../context.ts';
import type { Mail } from './mail.ts';
import type { Mailing } from './mailing.ts';

/**
 * The service's mail, and what comes with it.
 *
 * @throws {ApiError} 503 where it cannot send any
 */
export function requireMail({ mail, mailing }: RequestContext): {
  readonly mail: Mail;
  readonly mailing: Mailing<RequestContext>;
} {
  if (mail && mailing) return { mail, mailing };
  throw unavailable('mail_not_configured', 'The service cannot send mail.', 3600);
}
