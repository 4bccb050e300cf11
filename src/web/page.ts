/** Pages for browsers: their headers, and which requests want one. */
import type { Html } from './html.ts';

/** What differs between pages. */
export interface PageOptions {
  readonly status?: number;
  /** `Set-Cookie` lines. */
  readonly cookies?: readonly string[];
  /** Origins beside our own to which a form may lead, redirects included, as Chromium counts them. */
  readonly formTargets?: readonly string[];
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly language?: string;
}

/** A year, in seconds. */
const HSTS = 'max-age=31536000';

/** Headers of everything that a browser gets from us. */
function common(own: string, cookies: readonly string[]): Headers {
  const headers = new Headers({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
  if (own.startsWith('https:')) headers.set('strict-transport-security', HSTS);
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return headers;
}

const contentSecurityPolicy = (formTargets: readonly string[]): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/**
 * A page that nobody stores, frames or runs scripts in.
 *
 * @param own our origin
 */
export function page(own: string, document: Html, options: PageOptions = {}): Response {
  const { status = 200, cookies = [], formTargets = [], language, headers: further = {} } = options;
  const headers = common(own, cookies);
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.set('content-security-policy', contentSecurityPolicy(formTargets));
  if (language) headers.set('content-language', language);
  for (const [name, value] of Object.entries(further)) headers.set(name, value);
  return new Response(document.toString(), { status, headers });
}

/** 303: the browser goes on with a GET (RFC 9110 section 15.4.4). */
export function redirect(own: string, location: string, cookies: readonly string[] = []): Response {
  const headers = common(own, cookies);
  headers.set('location', location);
  return new Response(null, { status: 303, headers });
}

/** Whether somebody looks at the answer: browsers name HTML when they navigate, programs do not. */
export const wantsPage = (request: Request): boolean =>
  /(^|,)\s*text\/html\s*(;|,|$)/i.test(request.headers.get('accept') ?? '');

/** Whether a browser only fetches ahead of a click that may never come. */
export const isPrefetch = (request: Request): boolean =>
  /prefetch|prerender/i.test(
    ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => request.headers.get(name)).join(' '),
  );
