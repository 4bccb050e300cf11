/**
 * `POST /admin/api/users/{id}/password-reset/`: mails a link to somebody with which they choose a password of their own,
 * the first one too. Nothing of theirs changes until they follow it.
 */
import { isEmail } from '../../../core/email.ts';
import { shardOfId } from '../../../core/shards.ts';
import { userIdExpression } from '../../../storage/access.ts';
import { insertEventIfChanged } from '../../../storage/events.ts';
import { assertFacts } from '../../../storage/facts.ts';
import { insertMail } from '../../../storage/outbox.ts';
import { insertRecoveryToken, ofUser } from '../../../storage/recovery.ts';
import { userFacts } from '../../../storage/user-admin.ts';
import type { RequestContext } from '../../context.ts';
import { emit } from '../../emit.ts';
import { createEvent } from '../../events.ts';
import { later } from '../../later.ts';
import { beginAttempt } from '../../limits/attempt.ts';
import { newRecoveryToken, recoveryUrl, requireMail } from '../../recovery/tokens.ts';
import { at } from '../../shards/at.ts';
import type { Asker } from '../actor.ts';
import { ask, assertAsker } from '../look.ts';
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
  const { database, settings, now } = context;
  const facts = userFacts(userIdExpression({ id }));
  const { actor, before } = await ask(context, asker, NEEDED, facts);
  const found: UserState | null = JSON.parse(before.facts);
  const user = there(found);
  requireTouchable(actor, user);
  const { email } = user;
  const mail = requireMail(context);
  if (!isEmail(email) || (settings.checkUserIsActive && !user.is_active)) throw notMailable();
  const { token, hash } = await newRecoveryToken(context);
  const lifetime = settings.passwordResetTimeout;
  const url = recoveryUrl(context, settings.passwordResetPage, token);
  const row = await mail.write({ kind: 'resetPassword', to: email, speech: context, url, lifetime }, now);
  const event = createEvent(context, 'password_reset_requested', { userId: id, actorId: actor.id });
  const stored = { hash, purpose: 'reset_password', email, expiresAt: now + lifetime } as const;
  const attempt = await beginAttempt(context, 'reset_password', email);
  const results = await database
    .batch([
      assertAsker(context, asker, before),
      assertFacts(facts, before.facts),
      attempt.take,
      insertRecoveryToken(stored, ofUser(id), attempt.passed),
      insertMail(row),
      insertEventIfChanged(event),
      attempt.wait,
    ])
    .catch(async (error: unknown) => {
      const again = await ask(context, asker, NEEDED, facts);
      const isSame = again.before.actor === before.actor && again.before.facts === before.facts;
      throw isSame ? error : changedMeanwhile();
    });
  const [, , taken, , , , waits] = results;
  await attempt.admit(taken, waits).noteLast();
  await emit(context, event);
  later(context, () => mail.deliver(now));
}
