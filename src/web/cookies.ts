/**
 * Cookies (RFC 6265bis). Ours are always `Secure`, `HttpOnly` and `Path=/`; browsers take `Secure` ones over plain HTTP
 * from `localhost` and its subdomains alone.
 */

/** What differs between cookies. */
export interface Cookie {
  readonly name: string;
  /** Hosts of this domain get it, and anybody there can set it. This host alone without. */
  readonly domain?: string | undefined;
}

/** The value of a cookie of a request; of several with one name the first, as browsers send the closest path first. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** Longest name and value together that browsers keep, in bytes (RFC 6265bis section 5.6). */
const MAX_LENGTH = 4096;

/**
 * A `Set-Cookie` line.
 *
 * @param maxAge seconds; without it the cookie ends with the browser's session
 * @throws {RangeError} for a cookie that browsers would drop without a word
 */
export function setCookie({ name, domain }: Cookie, value: string, maxAge?: number): string {
  if (name.length + value.length > MAX_LENGTH)
    throw new RangeError(`Cannot set ${name}: more than ${MAX_LENGTH} bytes, which no browser keeps`);
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
  const where = domain ? `; Domain=${domain}` : '';
  return `${name}=${value}${where}; Path=/${age}; Secure; HttpOnly; SameSite=Lax`;
}

/** The line that deletes what {@link setCookie} set: the same but for value and age. */
export const deleteCookie = (cookie: Cookie): string => setCookie(cookie, '', 0);
