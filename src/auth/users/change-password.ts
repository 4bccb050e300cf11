/** Changing one's own password: the old one proves who asks, and every session ends with the same statement. */
import { canonicalEmail } from '../../core/email.ts';
import { insertEventIfChanged } from '../../storage/events.ts';
import { changePassword, selectCommonPassword, selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { later } from '../later.ts';
import { beginAttempt } from '../limits/attempt.ts';
import { commonPasswordKey, passwordFaults } from '../passwords/validators.ts';
import { byEmail } from '../shards/by-email.ts';
import { matchPassword } from './match-password.ts';
import { mayLogIn } from './may-log-in.ts';

/** What became of it; messages where the new password is not good enough. */
type PasswordChange = 'changed' | 'invalid_credentials' | readonly string[];

/**
 * Changes the password of whoever has these credentials. Costs the same hash whether or not there is such a user. Wrong
 * ones count like wrong ones at a login: it is the same password that can be guessed.
 *
 * @returns what is wrong with the new password, if the credentials are right
 * @throws {ApiError} 429 after too many wrong credentials, 503 for wrong ones where there are databases that this service
 * does not know
 */
export function changeOwnPassword(
  context: RequestContext,
  { email: raw, password }: { readonly email: string; readonly password: string },
  newPassword: string,
): Promise<PasswordChange> {
  const email = canonicalEmail(raw);
  return byEmail(context, email, (there) => changeHere(there, { email, password }, newPassword));
}

async function changeHere(
  context: RequestContext,
  { email, password }: { readonly email: string; readonly password: string },
  newPassword: string,
): Promise<PasswordChange> {
  const { database, passwords, mail, mailing, now } = context;
  const attempt = await beginAttempt(context, 'login', email);
  const [taken, waits, [user], common] = await database.batch([
    attempt.take,
    attempt.wait,
    selectUser({ email }),
    selectCommonPassword(commonPasswordKey(newPassword)),
  ]);
  const admitted = attempt.admit(taken, waits);
  const isPermitted = await admitted.run(async () => {
    const matched = await matchPassword(context, password, user?.password);
    return user !== undefined && matched !== undefined && mayLogIn(context, user);
  });
  if (!user || !isPermitted) {
    await admitted.fail('password_change_failed', user ? { userId: user.id } : {});
    admitted.requireAll();
    return 'invalid_credentials';
  }
  const { firstName, lastName } = user;
  const faults = passwordFaults(newPassword, {
    attributes: { email, firstName, lastName },
    common: common.length > 0,
  });
  if (faults.length > 0) {
    await admitted.giveBack();
    return faults;
  }
  const event = createEvent(context, 'password_change', { userId: user.id });
  const encoded = await admitted.run(() => passwords.hash(newPassword));
  const [changed] = await database.batch([
    changePassword(user, encoded),
    insertEventIfChanged(event),
    ...((await mailing?.noticeIfChanged(context, 'passwordChanged', email)) ?? []),
    ...admitted.success,
  ]);
  // Somebody else changed it in between: the password that was given is no longer the right one.
  if (changed.length === 0) return 'invalid_credentials';
  await emit(context, event);
  if (mail) later(context, () => mail.deliver(now));
  return 'changed';
}
