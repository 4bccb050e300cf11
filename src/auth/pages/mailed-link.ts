/** Pages that a link of a mail leads to: the token in it says for whom they are. */
import type { Purpose } from '../../storage/recovery.ts';
import { textOf } from './form.ts';
import type { Opened } from './form-page.ts';
import type { Fields } from './page.ts';
import { showInvalidLink } from './problem.ts';
import type { Visit } from './visit.ts';

/**
 * The address that the link was mailed to; or the page for links that do not work, as none does without
 * the part that mails them.
 *
 * @param askAgain where to ask for a new one
 * @param sent what the form of the page sent, if it did: its token counts, and that of the address otherwise
 */
export async function openLink(
  visit: Visit,
  purposes: readonly Purpose[],
  askAgain: string,
  sent?: Fields,
): Promise<Opened<{ readonly email: string }> | Response> {
  const token = textOf(sent ? sent.token : visit.url.searchParams.get('token'));
  const email = await visit.context.mailing?.mailedTo(visit.context, token, purposes);
  return email === undefined ? showInvalidLink(visit, askAgain) : { more: { email }, carried: { token } };
}
