/**
 * Proof that somebody typed their password again, for operations that take a fresh login. It is a sealed time in a cookie of
 * this host, good for the one session and for `ADMIN_REAUTH_AGE`, and ends with the browser's session at the latest.
 */
import { type Cookie, readCookie, setCookie } from '../../../web/cookies.ts';
import type { Visit } from '../visit.ts';

const COOKIE: Cookie = { name: '__Host-admin' };

const purpose = (sessionId: string): string => `admin proof ${sessionId}`;

/** When the password was typed last, in seconds since the epoch; 0 where nothing proves it. */
export async function readProof({ request, context, parts }: Visit, sessionId: string): Promise<number> {
  const sealed = readCookie(request, COOKIE.name);
  const time = sealed && (await parts.seal.open(sealed, purpose(sessionId)));
  return time ? Math.min(Number(time), context.now) : 0;
}

/** The `Set-Cookie` line that proves it. */
export async function leaveProof({ context, parts }: Visit, sessionId: string): Promise<string> {
  const { now, settings } = context;
  return setCookie(COOKIE, await parts.seal.seal(String(now), purpose(sessionId)), settings.adminReauthAge);
}
