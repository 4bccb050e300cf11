/** Changing one's own password: the old one proves who asks, and every session ends with the same statement. */
import { canonicalEmail } from '../../core/email.ts';
import { insertEventIfChanged } from '../../storage/events.ts';
import { changePassword, selectCommonPassword, selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { commonPasswordKey, passwordFaults } from '../passwords/validators.ts';
import { matchPassword } from './match-password.ts';
import { mayLogIn } from './may-log-in.ts';

/**
 * Changes the password of whoever has these credentials. Costs the same hash whether or not there is such a user.
 *
 * @returns what is wrong with the new password, if the credentials are right
 */
export async function changeOwnPassword(
  context: RequestContext,
  credentials: { readonly email: string; readonly password: string },
  newPassword: string,
): Promise<'changed' | 'invalid_credentials' | readonly string[]> {
  const { database, passwords } = context;
  const { orm } = database;
  const email = canonicalEmail(credentials.email);
  const [[user], common] = await database.batch([
    selectUser(orm, { email }),
    selectCommonPassword(orm, commonPasswordKey(newPassword)),
  ]);
  const matched = await matchPassword(context, credentials.password, user?.password);
  if (!user || !matched || !(await mayLogIn(context, user))) return 'invalid_credentials';
  const { firstName, lastName } = user;
  const faults = passwordFaults(newPassword, {
    attributes: { email, firstName, lastName },
    common: common.length > 0,
  });
  if (faults.length > 0) return faults;
  const event = createEvent(context, 'password_change', { userId: user.id });
  const [changed] = await database.batch([
    changePassword(orm, user, await passwords.hash(newPassword)),
    insertEventIfChanged(orm, event),
  ]);
  // Somebody else changed it in between: the password that was given is no longer the right one.
  if (changed.length === 0) return 'invalid_credentials';
  await emit(context, event);
  return 'changed';
}
