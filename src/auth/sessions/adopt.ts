/** Adoption: a validly signed refresh or sliding token without `sid`, issued by Django, becomes a session at its first use. */
import type { NewSession } from '../../storage/sessions.ts';
import type { RequestContext } from '../context.ts';
import type { ResolvedSettings } from '../settings.ts';
import type { ReadToken } from '../tokens/read.ts';
import { newSession } from './new-session.ts';

/** Whether a token may begin a session: Django issued it, and `LEGACY_TOKENS_UNTIL` has not passed. */
export const isAdoptable = ({ isForeign }: ReadToken, { settings, now }: RequestContext): boolean =>
  isForeign && now < (settings.legacyTokensUntil ?? Number.POSITIVE_INFINITY);

/** The end of the year 9999: a later `exp` is no date any more. */
const LAST_TIME = 253_402_300_799;

/** Until when a token of Django's can be presented, the ones that a sliding token is refreshed to included. */
function lastUse({ claims, exp }: ReadToken, { slidingTokenRefreshExpClaim }: ResolvedSettings): number {
  const windowEnd = claims[slidingTokenRefreshExpClaim];
  return Math.min(Math.ceil(typeof windowEnd === 'number' ? Math.max(exp, windowEnd) : exp), LAST_TIME);
}

/**
 * The session that a token is adopted as. Its idle end is the token's, because Django's tokens are not renewed by default and
 * the row is their tombstone; its absolute end counts from now, so that nobody is logged out by moving here.
 */
export function adoptedSession(context: RequestContext, token: ReadToken): NewSession {
  return {
    ...newSession(context, 'adopted', 0),
    id: token.sessionId,
    createdAt: Math.max(0, Math.floor(Math.min(token.iat, context.now))),
    idleExpiresAt: lastUse(token, context.settings),
  };
}
