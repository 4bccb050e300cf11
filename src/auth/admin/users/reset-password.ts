/**
 * `POST /admin/api/users/{id}/password-reset/`: mails a link to somebody with which they choose a password of their own,
 * the first one too. Nothing of theirs changes until they follow it.
 */
import { isEmail } from '../../../core/email.ts';
import { ApiError } from '../../../core/errors.ts';
import { shardOfId } from '../../../core/shards.ts';
import { userIdExpression } from '../../../storage/access.ts';
import { assertFacts } from '../../../storage/facts.ts';
import { userFacts } from '../../../storage/user-admin.ts';
import type { RequestContext } from '../../context.ts';
import { requireMail } from '../../mail/require.ts';
import { at } from '../../shards/at.ts';
import type { Asker } from '../actor.ts';
import { ask, assertAsker, isSame } from '../look.ts';
import { changedMeanwhile, notMailable, there } from '../refusals.ts';
import { requireTouchable } from '../rules.ts';
import type { UserState } from './user-view.ts';

const NEEDED = ['auth.change_user'];

/**
 * Sends the mail, in the language of whoever asks for it.
 *
 * @throws {ApiError} 401, 403, 404, 409 for a user who is inactive or was changed meanwhile, 429 after too many mails, 503 where the service cannot
 * send mail
 */
export async function sendPasswordReset(asked: RequestContext, asker: Asker, id: number): Promise<undefined> {
  const context = at(asked, shardOfId(id));
  const facts = userFacts(userIdExpression({ id }));
  const { actor, before } = await ask(context, asker, NEEDED, facts);
  const found: UserState | null = JSON.parse(before.facts);
  const user = there(found);
  requireTouchable(actor, user);
  const { email } = user;
  const { mailing } = requireMail(context);
  if (!isEmail(email) || (context.settings.checkUserIsActive && !user.is_active)) throw notMailable();
  const asserted = [assertAsker(context, asker, before), assertFacts(facts, before.facts)];
  try {
    await mailing.mailPasswordLink(context, { id, email }, actor.id, asserted);
  } catch (error) {
    if (error instanceof ApiError && error.status === 429) throw error;
    // A database does not say which statement failed: whether it was what was asserted shows when it is asked again.
    const again = await ask(context, asker, NEEDED, facts);
    throw isSame(again.before, before) ? error : changedMeanwhile();
  }
}
