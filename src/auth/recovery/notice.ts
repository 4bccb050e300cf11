/** Mails that tell users what happened to their account. They have no link: nobody should get used to following one. */
import { isEmail } from '../../core/email.ts';
import { insertMail } from '../../storage/outbox.ts';
import type { Statement } from '../../storage/statement.ts';
import type { RequestContext } from '../context.ts';

/** How long a notice is worth sending, in seconds. */
const LIFETIME = 86_400;

/**
 * Statements that store a notice if the statement before them in the same batch changed a row; none where the service
 * cannot send mail.
 */
export async function noticeIfChanged(
  context: RequestContext,
  kind: 'passwordChanged' | 'emailChanged',
  to: string,
): Promise<Statement[]> {
  const { mail, now } = context;
  if (!mail || !isEmail(to)) return [];
  const row = await mail.write({ kind, to, speech: context, lifetime: LIFETIME }, now);
  return [insertMail(row)];
}
