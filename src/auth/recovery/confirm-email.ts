/** Using the link of an email verification or an email change: whoever has it reads the mailbox. */
import { placeOf, shardOfText } from '../../core/shards.ts';
import { assertPlace } from '../../storage/email-homes.ts';
import { insertEventIfChanged } from '../../storage/events.ts';
import { changeEmail, deleteRecoveryTokens, selectRecovery, verifyEmail } from '../../storage/recovery.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { later } from '../later.ts';
import { beginAttempt } from '../limits/attempt.ts';
import { at } from '../shards/at.ts';
import { movingEmail } from '../shards/by-email.ts';
import { noticeIfChanged } from './notice.ts';
import type { EmailConfirmed } from './outcomes.ts';
import { recoveryHash } from './tokens.ts';

/**
 * Takes the address that the token was mailed to for verified, or makes it the user's.
 *
 * @throws {ApiError} 429 after too many forged tokens
 */
export async function confirmEmail(asked: RequestContext, token: string): Promise<EmailConfirmed> {
  const context = at(asked, shardOfText(token));
  const { database, mail, now, shard, shards } = context;
  const hash = await recoveryHash(token);
  const attempt = await beginAttempt(context, 'token');
  const [taken, waits, [found]] = await database.batch([
    attempt.take,
    attempt.wait,
    selectRecovery(hash, ['verify_email', 'change_email'], now),
  ]);
  const admitted = attempt.admit(taken, waits);
  if (!found) {
    await admitted.noteLast();
    return 'invalid_token';
  }
  const { user, purpose, mailedTo } = found;
  const isChange = purpose === 'change_email';
  const details = { before: { email: user.email }, after: { email: mailedTo } };
  const event = createEvent(context, isChange ? 'email_change' : 'email_verified', {
    userId: user.id,
    ...(isChange && { details }),
  });
  const changed = await movingEmail(
    context,
    async (begin) => {
      if (isChange && !(await begin(user.email, mailedTo))) {
        await admitted.giveBack();
        return [];
      }
      const [rows] = await database.batch([
        isChange ? changeEmail(hash, user.id, mailedTo, now) : verifyEmail(hash, user.id, now),
        insertEventIfChanged(event),
        deleteRecoveryTokens(
          user.id,
          isChange ? ['reset_password', 'verify_email', 'change_email'] : ['verify_email'],
        ),
        ...(isChange ? await noticeIfChanged(context, 'emailChanged', user.email) : []),
        ...admitted.success,
        ...(isChange ? [assertPlace(placeOf(shard, shards.length))] : []),
      ]);
      return rows;
    },
    (rows) => rows.length > 0,
  );
  if (changed.length === 0) return isChange ? 'taken' : 'invalid_token';
  await emit(context, event);
  if (mail) later(context, () => mail.deliver(now));
  return isChange ? 'changed' : 'verified';
}
