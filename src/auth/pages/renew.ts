/**
 * Silent sign-on: new tokens for a browser whose session lives. The refresh token stays as it is until half its lifetime
 * is over, because a browser that leaves before the answer arrives would be left with one that is used up.
 */
import { ApiError } from '../../core/errors.ts';
import { refresh } from '../sessions/refresh.ts';
import { mintAccess } from '../tokens/mint.ts';
import { setTokens } from './cookies.ts';
import type { PresentedToken, Visit } from './visit.ts';
import type { Visitor } from './visitor.ts';

/** Whether the refresh token is to be replaced: past its half, unless its session ends when it does. */
function isDue({ token }: PresentedToken, { session, standing }: Visitor, now: number): boolean {
  if (standing !== 'current') return true;
  return token.exp < session.absoluteExpiresAt && now - token.iat >= (token.exp - token.iat) / 2;
}

/** The cookies of whoever is logged in; undefined if nobody is. */
export async function renew(visit: Visit): Promise<string[] | undefined> {
  const { context, parts } = visit;
  const [presented, visitor] = [await visit.presented(), await visit.visitor()];
  if (!visitor || !presented) return undefined;
  const { user, session } = visitor;
  if (!isDue(presented, visitor, context.now)) {
    return setTokens(
      parts.cookies,
      { access: await mintAccess(context, user, session, context.now) },
      context.now,
    );
  }
  try {
    return setTokens(parts.cookies, await refresh(context, presented.text), context.now);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return undefined;
    throw error;
  }
}
