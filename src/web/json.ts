/** JSON responses. */

/**
 * A JSON response that nobody stores. The media type carries no charset, because Django's client compares it for
 * equality (django-easyjwt), and JSON is UTF-8 by definition (RFC 8259 section 8.1).
 */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}

/** A 204 that nobody stores. */
export const noContent = (): Response =>
  new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
