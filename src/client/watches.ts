/**
 * Who watches a request, by the request itself: what is asked for it is told to them, and the auth-service hears of it by
 * the same id. Nobody does unless the app is wrapped (`easyjwt-edge/observe`), and then this costs next to nothing.
 */
import type { Watch } from '../core/observe/watch.ts';
import { FORWARDED_ID } from '../web/request-id.ts';

const watches = new WeakMap<object, Watch>();

/** Has a request watched. */
export const setWatch = (request: Request, watch: Watch): void => {
  watches.set(request, watch);
};

/** Who watches a request, or a question to the auth-service by its headers. */
export const watchOf = (carrier: object): Watch | undefined => watches.get(carrier);

/** Headers of a question to the auth-service, which counts as part of the request for which it is asked. */
export function questionHeaders(request: Request, fields: Readonly<Record<string, string>> = {}): Headers {
  const headers = new Headers({ accept: 'application/json', ...fields });
  const watch = watchOf(request);
  if (watch) {
    watches.set(headers, watch);
    headers.set(FORWARDED_ID, watch.requestId);
  }
  return headers;
}

/** Notes where it is known from who makes a request, and gives what is known. */
export function notedFrom<T>(request: Request, from: 'memory' | 'cache' | 'upstream' | 'stale', known: T): T {
  if (known) watchOf(request)?.note('debug', 'user', { from });
  return known;
}
