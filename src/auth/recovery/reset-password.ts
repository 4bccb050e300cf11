/**
 * Using the link of a password reset. It logs nobody in. It ends every session, wipes out what the rate limits hold
 * against the account, and makes this address known: whoever reads the mailbox cannot be kept out.
 */
import { shardOfText } from '../../core/shards.ts';
import { insertEventIfChanged } from '../../storage/events.ts';
import { deleteRecoveryTokens, resetPassword, selectRecovery } from '../../storage/recovery.ts';
import { selectCommonPassword } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { later } from '../later.ts';
import { beginAttempt } from '../limits/attempt.ts';
import { pardon } from '../limits/pardon.ts';
import { commonPasswordKey, passwordFaults } from '../passwords/validators.ts';
import { at } from '../shards/at.ts';
import { noticeIfChanged } from './notice.ts';
import type { PasswordReset } from './outcomes.ts';
import { recoveryHash } from './tokens.ts';

/**
 * Sets a new password.
 *
 * @throws {ApiError} 429 after too many forged tokens
 */
export async function confirmPasswordReset(
  asked: RequestContext,
  token: string,
  newPassword: string,
): Promise<PasswordReset> {
  const context = at(asked, shardOfText(token));
  const { database, passwords, mail, now } = context;
  const hash = await recoveryHash(token);
  const attempt = await beginAttempt(context, 'token');
  const [taken, waits, [found], common] = await database.batch([
    attempt.take,
    attempt.wait,
    selectRecovery(hash, ['reset_password'], now),
    selectCommonPassword(commonPasswordKey(newPassword)),
  ]);
  const admitted = attempt.admit(taken, waits);
  if (!found) {
    await admitted.noteLast();
    return { outcome: 'invalid_token' };
  }
  const { user } = found;
  const faults = passwordFaults(newPassword, { attributes: user, common: common.length > 0 });
  if (faults.length > 0) {
    await admitted.giveBack();
    return { outcome: 'invalid_password', faults };
  }
  const encoded = await admitted.run(() => passwords.hash(newPassword));
  const event = createEvent(context, 'password_reset', { userId: user.id });
  const [changed] = await database.batch([
    resetPassword(hash, user.id, encoded, now),
    insertEventIfChanged(event),
    deleteRecoveryTokens(user.id, ['reset_password', 'verify_email', 'change_email']),
    ...(await noticeIfChanged(context, 'passwordChanged', user.email)),
    ...(await pardon(context, user.email)),
    ...admitted.success,
  ]);
  // Somebody else used it in between.
  if (changed.length === 0) return { outcome: 'invalid_token' };
  await emit(context, event);
  if (mail) later(context, () => mail.deliver(now));
  return { outcome: 'reset', email: user.email };
}
