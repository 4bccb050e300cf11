/** A link for a new password that somebody else asks for. */
import { ofUser } from '../../storage/recovery.ts';
import type { Statement } from '../../storage/statement.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { requireMail } from '../mail/require.ts';
import { mailLink, passwordLink } from './link.ts';

/**
 * Mails a user a link for a new password, in the language of whoever asks for it.
 *
 * @param actorId who that is
 * @param asserted what it depends on: it is not done if one of these fails
 * @throws {ApiError} 429 after too many requests, 503 where the service cannot send mail; whatever the driver throws
 */
export async function mailPasswordLink(
  context: RequestContext,
  { id, email }: { readonly id: number; readonly email: string },
  actorId: number | null,
  asserted: readonly Statement[],
): Promise<void> {
  const { mail } = requireMail(context);
  const event = createEvent(context, 'password_reset_requested', { userId: id, actorId });
  await mailLink(context, mail, { link: passwordLink(context), email, user: ofUser(id), event, asserted });
  await emit(context, event);
}
