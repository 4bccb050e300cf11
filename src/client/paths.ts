/**
 * Routing of the few fixed paths that a client-service answers itself, as `web/router.ts` does it but without a router:
 * every path works with and without its trailing slash, and one may end in `:id`.
 */
import { ApiError } from '../core/errors.ts';
import { toResponse } from '../web/catch.ts';
import type { Route, Routed } from '../web/router.ts';

const SAFE_ID = /^[\w-]{1,64}$/;

/** Of several routes of one path and method the first counts. Never throws. */
export function createPaths<Context>(routes: readonly Route<Context>[]): Routed<Context> {
  const byPath = new Map<string, Route<Context>['methods']>();
  for (const { path, methods } of routes.toReversed()) byPath.set(path, { ...byPath.get(path), ...methods });

  async function answer(request: Request, context: Context): Promise<Response> {
    const path = new URL(request.url).pathname.replace(/\/$/, '');
    const cut = path.lastIndexOf('/') + 1;
    const id = path.slice(cut);
    const fixed = byPath.get(path);
    const found = fixed ?? (SAFE_ID.test(id) ? byPath.get(`${path.slice(0, cut)}:id`) : undefined);
    if (!found) throw new ApiError(404, { detail: 'Not found.' });
    const methods = new Map(Object.entries(found));
    if (found.GET) methods.set('HEAD', found.GET);
    const { method } = request;
    const allow = [...methods.keys(), 'OPTIONS'].join(', ');
    if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
    const handler = methods.get(method);
    if (!handler) throw new ApiError(405, { detail: `Method "${method}" not allowed.` }, { allow });
    return handler(request, context, fixed ? {} : { id });
  }

  return async (request, context) => {
    const response = await answer(request, context).catch((error) => toResponse(error));
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}
