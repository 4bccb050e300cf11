/** Refreshing a sliding token: the session stays as it is, the token gets a later `exp` (simplejwt). */
import { selectSession, touchSession } from '../../storage/sessions.ts';
import { selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { declaredClaims } from '../extra/read.ts';
import { refuseToken } from '../limits/forged.ts';
import { at } from '../shards/at.ts';
import { tokenError } from '../tokens/faults.ts';
import { mintSliding } from '../tokens/mint.ts';
import { readToken } from '../tokens/read.ts';
import { TOUCH_INTERVAL } from './refresh.ts';
import { batchAdopting, requireRefreshable } from './refreshable.ts';

/**
 * A sliding token with a later `exp`, from one that has not expired. One that Django issued is adopted.
 *
 * @throws {ApiError} 401 for a token whose window, session or user is at its end
 */
export async function refreshSliding(asked: RequestContext, presented: string): Promise<string> {
  const token = await readToken(asked, presented, 'sliding');
  if (typeof token === 'string') throw await refuseToken(asked, token);
  const context = at(asked, token.shard);
  const { settings, now } = context;
  const end = token.claims[settings.slidingTokenRefreshExpClaim];
  if (end === undefined) throw tokenError('no_refresh_exp', settings);
  if (typeof end !== 'number' || end <= now - settings.leeway) throw tokenError('refresh_expired', settings);
  if (!token.user) throw tokenError('no_user', settings);
  const declared = declaredClaims(context.extraData, token.user);
  const statements = [
    touchSession(token.sessionId, TOUCH_INTERVAL, now),
    selectSession(token.sessionId),
    selectUser(token.user),
    ...declared.statements,
  ] as const;
  const [, [session], [user], ...rows] = await batchAdopting(context, token, token.user, statements);
  const found = await requireRefreshable(context, token, { session, user });
  return mintSliding(context, { ...found, declared: declared.read(rows) }, now, end);
}
