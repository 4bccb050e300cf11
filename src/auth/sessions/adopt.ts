/** Adoption: a validly signed refresh token without `sid`, issued by Django, becomes a session at its first use. */
import type { NewSession } from '../../storage/sessions.ts';
import type { RequestContext } from '../context.ts';
import type { ResolvedSettings } from '../settings.ts';
import type { ReadToken } from '../tokens/read.ts';
import { newSession } from './new-session.ts';

/** Whether such tokens are no longer taken (`LEGACY_TOKENS_UNTIL`). */
export const isPastAdoption = ({ legacyTokensUntil }: ResolvedSettings, now: number): boolean =>
  legacyTokensUntil !== undefined && now >= legacyTokensUntil;

/** The session that a token is adopted as. It ends when the token does: Django's tokens are not renewed by default. */
export function adoptedSession(context: RequestContext, token: ReadToken): NewSession {
  const session = newSession(context, 'adopted', token.exp - context.now);
  return { ...session, id: token.sessionId, createdAt: Math.floor(Math.min(token.iat, context.now)) };
}
