/**
 * Silent sign-on: new tokens for a browser whose session lives. The refresh token stays as it is until half its lifetime
 * is over, because a browser that leaves before the answer arrives would be left with one that is used up.
 */
import { ApiError } from '../../core/errors.ts';
import { refresh } from '../sessions/refresh.ts';
import { setTokens } from './cookies.ts';
import type { Visit } from './visit.ts';

/** The cookies of whoever is logged in; undefined if nobody is. */
export async function renew(visit: Visit): Promise<string[] | undefined> {
  const { context, parts } = visit;
  const presented = await visit.presented();
  if (!presented || presented.token.isForeign) return undefined;
  try {
    return setTokens(parts.cookies, await refresh(context, presented.text, true), context.now);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return undefined;
    throw error;
  }
}
