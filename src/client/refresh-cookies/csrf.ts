/**
 * Protection of login, refresh and logout by cookie: Django's double submit (`csrftoken` cookie and `X-CSRFToken` header)
 * and its check of `Origin`. Refusals are JSON, where Django's are pages.
 *
 * Accepted weakness, as Django's: whoever controls a sibling subdomain can set both halves; `Origin` stops them.
 */
import { equalText } from '../../core/constant-time.ts';
import { randomHex } from '../../core/encoding.ts';
import { ApiError } from '../../core/errors.ts';
import { readCookie } from '../../web/cookies.ts';

/** Django's name of the cookie. Scripts have to read it. */
const COOKIE = 'csrftoken';
/** A year, as in Django, in seconds. */
const MAX_AGE = 31_449_600;

const failed = (reason: string) =>
  new ApiError(403, { detail: `CSRF Failed: ${reason}`, code: 'csrf_failed' });

/** A `Set-Cookie` line with a token, the one that the browser already has if it is one. */
export function csrfCookie(request: Request, secure: boolean): string {
  const known = readCookie(request, COOKIE);
  const token = known !== undefined && /^[A-Za-z\d]{32}$/.test(known) ? known : randomHex(16);
  return `${COOKIE}=${token}; Max-Age=${MAX_AGE}; Path=/; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The origin that a request says it comes from: `Origin`, else that of `Referer`. */
function originOf(request: Request): string | null {
  const origin = request.headers.get('origin');
  if (origin !== null) return origin;
  const referer = request.headers.get('referer');
  return referer !== null && URL.canParse(referer) ? new URL(referer).origin : null;
}

/**
 * Lets a request pass that a page of this origin or an allowed one made, with the token that this service gave it.
 *
 * @param allowedOrigins `ALLOWED_AUTH_ORIGINS`; any origin that passes the CSRF check when empty
 * @throws {ApiError} 403
 */
export function requireCsrf(request: Request, allowedOrigins: readonly string[]): void {
  const origin = request.headers.get('origin');
  const own = new URL(request.url).origin;
  const sameOrigin = request.headers.get('sec-fetch-site') === 'same-origin' || origin === own;
  if (origin !== null && !sameOrigin && !allowedOrigins.includes(origin)) {
    throw failed('Origin checking failed - it does not match any trusted origins.');
  }
  const cookie = readCookie(request, COOKIE);
  if (!cookie) throw failed('CSRF cookie not set.');
  const header = request.headers.get('x-csrftoken');
  if (!header) throw failed('CSRF token missing.');
  if (!equalText(cookie, header)) throw failed("CSRF token from the 'X-Csrftoken' HTTP header incorrect.");
  const named = originOf(request);
  if (allowedOrigins.length > 0 && (named === null || !allowedOrigins.includes(named))) {
    throw new ApiError(403, { detail: 'Disallowed origin.', code: 'disallowed_origin' });
  }
}
