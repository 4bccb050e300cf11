/** Cookies that the pages set: the tokens of a session, and a message to show once. */
import { decodeCompact } from '../../core/tokens/compact.ts';
import { type Cookie, deleteCookie, readCookie, setCookie } from '../../web/cookies.ts';
import type { AdminNotice } from '../texts/admin/translate.ts';
import type { PageNotice } from '../texts/translate.ts';
import type { TokenCookies } from './settings.ts';

/** Holds the key of a message for the next page. */
const NOTICE_COOKIE: Cookie = { name: '__Host-notice' };

/** How long a message waits for its page, in seconds. */
const NOTICE_AGE = 60;

/** A message that one page leaves for the next, by its key. */
export type Notice = PageNotice | AdminNotice;

/** Leaves a message for the next page. */
export const leaveNotice = (notice: Notice): string => setCookie(NOTICE_COOKIE, notice, NOTICE_AGE);

/** What says which message was left, or anything else that a browser sends. */
export const readNotice = (request: Request): string => readCookie(request, NOTICE_COOKIE.name) ?? '';

/** Takes the message away. */
export const clearNotice = (): string => deleteCookie(NOTICE_COOKIE);

function tokenCookie(cookie: Cookie, token: string, now: number): string {
  const exp = Number(decodeCompact(token)?.claims.exp);
  return setCookie(cookie, token, Math.max(0, Math.floor(exp - now)));
}

/** The cookies of a session's tokens, for as long as each is valid. */
export const setTokens = (
  cookies: TokenCookies,
  tokens: { readonly access: string; readonly refresh?: string | undefined },
  now: number,
): string[] => [
  tokenCookie(cookies.access, tokens.access, now),
  ...(tokens.refresh ? [tokenCookie(cookies.refresh, tokens.refresh, now)] : []),
];

/** Deletes both. */
export const deleteTokens = ({ access, refresh }: TokenCookies): string[] => [
  deleteCookie(access),
  deleteCookie(refresh),
];
