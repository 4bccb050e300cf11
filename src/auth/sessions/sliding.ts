/** Refreshing a sliding token: the session stays as it is, the token gets a later `exp` (simplejwt). */
import { adoptSession, selectSession, touchSession } from '../../storage/sessions.ts';
import { selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { declaredClaims } from '../extra/claims.ts';
import { refuseToken } from '../limits/forged.ts';
import { at } from '../shards/at.ts';
import { noActiveAccountForToken, passwordChanged, tokenError } from '../tokens/faults.ts';
import { mintSliding } from '../tokens/mint.ts';
import { readToken } from '../tokens/read.ts';
import { hasCurrentPassword } from '../tokens/revoke-digest.ts';
import { mayLogIn } from '../users/may-log-in.ts';
import { adoptedSession, isAdoptable } from './adopt.ts';
import { TOUCH_INTERVAL } from './refresh.ts';

/**
 * A sliding token with a later `exp`, from one that has not expired. One that Django issued is adopted.
 *
 * @throws {ApiError} 401 for a token whose window, session or user is at its end
 */
export async function refreshSliding(asked: RequestContext, presented: string): Promise<string> {
  const token = await readToken(asked, presented, 'sliding');
  if (typeof token === 'string') throw await refuseToken(asked, token);
  const context = at(asked, token.shard);
  const { database, settings, now } = context;
  const end = token.claims[settings.slidingTokenRefreshExpClaim];
  if (end === undefined) throw tokenError('no_refresh_exp', settings);
  if (typeof end !== 'number' || end <= now - settings.leeway) throw tokenError('refresh_expired', settings);
  if (!token.user) throw tokenError('no_user', settings);
  const declared = declaredClaims(context, token.user);
  const statements = [
    touchSession(token.sessionId, TOUCH_INTERVAL, now),
    selectSession(token.sessionId),
    selectUser(token.user),
    ...declared.statements,
  ] as const;
  const adoptable = isAdoptable(token, context);
  const [, [session], [user], ...rows] = adoptable
    ? (([, ...rest]) => rest)(
        await database.batch([adoptSession(adoptedSession(context, token), token.user), ...statements]),
      )
    : await database.batch(statements);
  if (!user || !(await mayLogIn(context, user))) throw noActiveAccountForToken(settings);
  if (!(await hasCurrentPassword(token.claims, user, settings))) throw passwordChanged(settings);
  if (!session) throw tokenError(adoptable ? 'blacklisted' : 'invalid', settings);
  if (session.revokedAt !== null || session.epoch !== user.epoch) throw tokenError('blacklisted', settings);
  if (session.userId !== user.id) throw tokenError('invalid', settings);
  if (session.absoluteExpiresAt <= now) throw tokenError('expired', settings);
  return mintSliding(context, { user, session, declared: declared.read(rows) }, now, end);
}
