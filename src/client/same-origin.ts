/** Protection of what a cookie authenticates against requests that other sites make (OWASP CSRF cheat sheet). */
import { ApiError } from '../core/errors.ts';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Lets a request pass that changes nothing, or that a page of this origin or a trusted one made. Browsers say so in
 * `Sec-Fetch-Site` or `Origin`; a request that says neither does not pass.
 *
 * @throws {ApiError} 403
 */
export function requireSameOrigin(request: Request, trustedOrigins: readonly string[]): void {
  if (SAFE_METHODS.includes(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (site === 'same-origin' || site === 'none') return;
  if (origin !== null && trustedOrigins.includes(origin)) return;
  if (site === null && origin === new URL(request.url).origin) return;
  throw new ApiError(403, {
    detail: 'CSRF Failed: the request comes from another origin.',
    code: 'csrf_failed',
  });
}
