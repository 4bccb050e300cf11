/** Answers that are for one person. */

/** What an answer depends on, beside its address. */
const DEPENDS_ON = ['Cookie', 'Authorization'];

/** Whether a `Cache-Control` header keeps shared caches out (RFC 9111 section 5.2.2). */
const keepsOut = (cacheControl: string): boolean =>
  cacheControl
    .toLowerCase()
    .split(',')
    .some((directive) => ['private', 'no-store'].includes(directive.trim()));

/**
 * The answer of a handler, with cookies, and kept from every shared cache. One that may be kept by the person's own browser
 * (`private`) stays so, and says what it depends on.
 */
export function personal(response: Response, cookies: readonly string[]): Response {
  const answer = new Response(response.body, response);
  const { headers } = answer;
  if (!keepsOut(headers.get('cache-control') ?? '')) headers.set('cache-control', 'private, no-store');
  const varies = (headers.get('vary') ?? '').toLowerCase().split(',');
  for (const name of DEPENDS_ON) {
    if (!varies.some((each) => [name.toLowerCase(), '*'].includes(each.trim()))) headers.append('vary', name);
  }
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return answer;
}
