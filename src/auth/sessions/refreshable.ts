/** What refreshing a pair and refreshing a sliding token have in common: whose token it is, and whether it may be. */
import { adoptSession } from '../../storage/sessions.ts';
import type { Rows, Statements } from '../../storage/statement.ts';
import type { SessionRow, UserRow } from '../../storage/tables.ts';
import type { UserKey } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { passwordChanged, refused, tokenError } from '../tokens/faults.ts';
import type { ReadToken } from '../tokens/read.ts';
import { hasCurrentPassword } from '../tokens/revoke-digest.ts';
import { mayLogIn } from '../users/may-log-in.ts';
import { adoptedSession, isAdoptable } from './adopt.ts';

/** Runs a batch, behind the statement that adopts the token's session where it may begin one. */
export async function batchAdopting<const Batch extends Statements>(
  context: RequestContext,
  token: ReadToken,
  user: UserKey,
  statements: Batch,
): Promise<Rows<Batch>> {
  const { database } = context;
  if (!isAdoptable(token, context)) return database.batch(statements);
  const adopt = adoptSession(adoptedSession(context, token), user);
  const [, ...rows] = await database.batch([adopt, ...statements]);
  return rows;
}

/** Whether a session has come to its end by itself. */
export const isOver = (session: SessionRow, { settings, now }: RequestContext): boolean =>
  session.idleExpiresAt <= now - settings.leeway || session.absoluteExpiresAt <= now;

/**
 * The session and the user of a token that may be refreshed.
 *
 * @param onOtherPassword called where `CHECK_REVOKE_TOKEN` finds another password
 * @throws {ApiError} 401 for any other
 */
export async function requireRefreshable(
  context: RequestContext,
  token: ReadToken,
  { session, user }: { readonly session: SessionRow | undefined; readonly user: UserRow | undefined },
  onOtherPassword?: (user: UserRow) => Promise<void>,
): Promise<{ readonly session: SessionRow; readonly user: UserRow }> {
  const { settings } = context;
  // simplejwt; django-easyjwt let them, CVE-2024-22513's class.
  if (!user || !(await mayLogIn(context, user)))
    throw refused(settings, 'No active account found for the given token.', 'no_active_account');
  if (!(await hasCurrentPassword(token.claims, user, settings))) {
    await onOtherPassword?.(user);
    throw passwordChanged(settings);
  }
  if (!session) throw tokenError(isAdoptable(token, context) ? 'blacklisted' : 'invalid', settings);
  if (session.revokedAt !== null || session.epoch !== user.epoch) throw tokenError('blacklisted', settings);
  // More than the one generation by which a rotation is taken back, or another user's row: the database was set back.
  if (session.userId !== user.id || token.generation > session.generation + 1)
    throw tokenError('invalid', settings);
  if (isOver(session, context)) throw tokenError('expired', settings);
  return { session, user };
}
