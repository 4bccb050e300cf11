/** The token in the forms of one browser: bound to a cookie of this host alone, and to the session if there is one. */
import { ApiError } from '../core/errors.ts';
import { type Cookie, readCookie, setCookie } from './cookies.ts';
import { type Csrf, isCsrfCookie, isFromElsewhere, newCsrfCookie } from './csrf.ts';

/** Holds the value that tokens are bound to. Ends with the browser's session. */
const COOKIE: Cookie = { name: '__Host-csrf' };

/** Makes and checks the tokens of one request. */
export interface FormGuard {
  /** For the forms of this answer. */
  token(): Promise<string>;
  isValid(token: unknown): Promise<boolean>;
  /** `Set-Cookie` lines that the answer needs. */
  cookies(): string[];
}

/** @param sessionId the session of this browser, or an empty text */
export function createFormGuard(request: Request, csrf: Csrf, sessionId: () => Promise<string>): FormGuard {
  const sent = readCookie(request, COOKIE.name);
  const cookie = isCsrfCookie(sent) ? sent : newCsrfCookie();
  const binding = async () => ({ cookie, session: await sessionId() });
  let token: Promise<string> | undefined;
  return {
    token() {
      token ??= binding().then(csrf.sign);
      return token;
    },
    isValid: async (given) => cookie === sent && csrf.isValid(given, await binding()),
    cookies: () => (token && cookie !== sent ? [setCookie(COOKIE, cookie)] : []),
  };
}

/** The line that makes every form of a browser out of date, for when somebody logs in or out. */
export const renewFormCookie = (): string => setCookie(COOKIE, newCsrfCookie());

const csrfFailed = (reason: string): ApiError =>
  new ApiError(403, { detail: `CSRF Failed: ${reason}`, code: 'csrf_failed' });

/**
 * Lets a form pass that a page of ours sent.
 *
 * @param own our origin
 * @param token what the form holds as `csrf_token`
 * @throws {ApiError} 403 for a form that another site sent, or that was made for another browser or session
 */
export async function requireOwnForm(
  request: Request,
  own: string,
  guard: FormGuard,
  token: unknown,
): Promise<void> {
  if (isFromElsewhere(request, own)) throw csrfFailed('the request comes from another origin.');
  if (!(await guard.isValid(token))) throw csrfFailed('the token is missing or out of date.');
}
