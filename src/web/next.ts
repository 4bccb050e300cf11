/**
 * Where to go after logging in or out. The value comes from a link that anybody may have written, so it is compared as
 * text with the origins that are known, before and after a browser's parser has seen it.
 */

/** Longest `next`. */
const MAX_LENGTH = 2048;

/** Printable ASCII without the space and without `\`, which browsers read as `/`. */
const PLAIN = /^[\x21-\x5b\x5d-\x7e]+$/;

/** Encoded slashes and control characters in a path: something behind us may decode them once more. */
const ENCODED = /%(2f|5c|[01][\da-f]|7f)|%(?![\da-f]{2})/i;

/**
 * A URL that it is safe to send a browser to: a path of our own, or a URL of a known origin.
 *
 * @param own our origin, whose URLs come back as paths
 * @param known other origins, such as `https://app.example.com`
 * @returns undefined for anything else
 */
export function safeNext(
  raw: string | null | undefined,
  own: string,
  known: readonly string[],
): string | undefined {
  if (!raw || raw.length > MAX_LENGTH || !PLAIN.test(raw)) return undefined;
  const origin = raw.startsWith('/') ? own : [own, ...known].find((each) => startsWithOrigin(raw, each));
  if (origin === undefined) return undefined;
  const written = raw.startsWith('/') ? raw : raw.slice(origin.length);
  const url = URL.parse(`${origin}${written}`);
  if (url?.origin !== origin) return undefined;
  const [path = ''] = written.split(/[?#]/);
  if (path.includes('//') || ENCODED.test(path)) return undefined;
  return origin === own ? `${url.pathname}${url.search}${url.hash}` : url.href;
}

/** Exact text: no other port, no name or password, no other spelling of the host. */
const startsWithOrigin = (raw: string, origin: string): boolean =>
  raw.startsWith(origin) && /^([/?#]|$)/.test(raw.slice(origin.length));
