/** Refreshing a sliding token: the session stays as it is, the token gets a later `exp` (simplejwt). */
import { selectSession, touchSession } from '../../storage/sessions.ts';
import { selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { noActiveAccountForToken, passwordChanged, tokenError } from '../tokens/faults.ts';
import { mintSliding } from '../tokens/mint.ts';
import { readToken } from '../tokens/read.ts';
import { hasCurrentPassword } from '../tokens/revoke-digest.ts';
import { mayLogIn } from '../users/may-log-in.ts';

/** `last_used_at` is written at most this often, in seconds. */
const TOUCH_INTERVAL = 300;

/**
 * A sliding token with a later `exp`, from one that has not expired.
 *
 * @throws {ApiError} 401 for a token whose window, session or user is at its end
 */
export async function refreshSliding(context: RequestContext, presented: string): Promise<string> {
  const { database, settings, now } = context;
  const { orm } = database;
  const token = await readToken(context, presented, 'sliding');
  if (typeof token === 'string') throw tokenError(token, settings);
  const end = token.claims[settings.slidingTokenRefreshExpClaim];
  if (end === undefined) throw tokenError('no_refresh_exp', settings);
  if (typeof end !== 'number' || end <= now - settings.leeway) throw tokenError('refresh_expired', settings);
  if (!token.user) throw tokenError('no_user', settings);
  const [, [session], [user]] = await database.batch([
    touchSession(orm, token.sessionId, TOUCH_INTERVAL, now),
    selectSession(orm, token.sessionId),
    selectUser(orm, token.user),
  ]);
  if (!user || !(await mayLogIn(context, user))) throw noActiveAccountForToken(settings);
  if (!(await hasCurrentPassword(token.claims, user, settings))) throw passwordChanged(settings);
  if (!session || session.userId !== user.id) throw tokenError('invalid', settings);
  if (session.revokedAt !== null || session.epoch !== user.epoch) throw tokenError('blacklisted', settings);
  return mintSliding(context, user, session, now);
}
