/** What Cloudflare vouches for. */
import type { Caller } from '../auth.ts';

/**
 * Who sent a request to a Worker's public face, and what Cloudflare's logs call it (`CF-Ray`). Do not use it for requests
 * from a service binding: nobody sets `CF-Connecting-IP` on those.
 */
export function callerOf(request: Request): Caller {
  const ip = request.headers.get('cf-connecting-ip');
  const userAgent = request.headers.get('user-agent');
  const requestId = request.headers.get('cf-ray');
  return { ...(ip && { ip }), ...(userAgent && { userAgent }), ...(requestId && { requestId }) };
}
