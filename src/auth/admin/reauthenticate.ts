/** Whether whoever works in the admin still knows the password of their login. */
import { selectSession } from '../../storage/sessions.ts';
import { selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { beginAttempt } from '../limits/attempt.ts';
import { at } from '../shards/at.ts';
import { matchPassword } from '../users/match-password.ts';
import type { Asker } from './actor.ts';

/**
 * Checks the password of whoever asks. Wrong ones count like wrong ones at a login: it is the same password that can be
 * guessed.
 *
 * @throws {ApiError} 401 unless they are logged in, 429 after too many wrong passwords
 */
export async function reauthenticate(
  asked: RequestContext,
  asker: Asker,
  password: string,
): Promise<boolean> {
  const context = at(asked, asker.shard ?? asked.shard);
  const { database } = context;
  const [[user], [session]] = await database.batch([
    selectUser(asker.userKey),
    selectSession(asker.sessionId),
  ]);
  await asker.admit(user, session);
  const attempt = await beginAttempt(context, 'login', user?.email);
  const [taken, waits] = await database.batch([attempt.take, attempt.wait]);
  const admitted = attempt.admit(taken, waits);
  const matched = await admitted.run(() => matchPassword(context, password, user?.password));
  if (matched) await admitted.giveBack();
  else await admitted.fail('reauthentication_failed', user ? { userId: user.id } : {});
  return matched !== undefined;
}
