/**
 * Routing on `IttyRouter`, itty-router's smallest. Every path works with and without its trailing slash; what a path does not
 * answer is 405 with `Allow`, what no path answers is 404, what the caller does not take is 406, all in JSON. `OPTIONS`
 * is 204 with `Allow` for everybody: a CORS preflight carries no credentials.
 */
import type { IRequest } from 'itty-router';
import { IttyRouter } from 'itty-router/IttyRouter';
import type * as v from 'valibot';
import { ApiError } from '../core/errors.ts';
import { once } from '../core/once.ts';
import { isAcceptable } from './accept.ts';
import { toResponse } from './catch.ts';

/** Methods that a route may answer. HEAD follows from GET, OPTIONS from all of them. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The `:names` of a path as they stand in the URL, not decoded. */
export type Params = Readonly<Record<string, string>>;

/** What a handler takes beside the path, by what gives the schemas that validate it. */
export interface Takes {
  /** Fields of a body: JSON or a form. */
  readonly body?: () => v.GenericSchema;
  /** Fields of a body that is JSON and nothing else. */
  readonly json?: () => v.GenericSchema;
  /** Parameters of the query. */
  readonly query?: () => v.GenericSchema;
}

/** Answers one method of a route. */
export interface Handler<Context> {
  (request: Request, context: Context, params: Params): Response | Promise<Response>;
  /** For whoever describes the route. */
  readonly takes?: Takes;
}

/** One path and what answers it. */
export interface Route<Context> {
  /** Without the trailing slash, for example `/auth/users/:id`. */
  readonly path: string;
  readonly methods: Readonly<Partial<Record<Method, Handler<Context>>>>;
  /** Media types that it answers with, where they are not those of JSON and pages. */
  readonly offers?: readonly string[];
}

/** Answers a request; never throws. */
export type Routed<Context> = (request: Request, context: Context) => Promise<Response>;

async function answer<Context>(
  route: Route<Context>,
  request: IRequest,
  context: Context,
): Promise<Response> {
  const { GET } = route.methods;
  const methods = new Map(Object.entries(route.methods));
  if (GET) methods.set('HEAD', GET);
  const allow = [...methods.keys(), 'OPTIONS'].join(', ');
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
  if (!isAcceptable(request.headers.get('accept'), route.offers)) {
    throw new ApiError(406, { detail: 'Could not satisfy the request Accept header.' });
  }
  const handler = methods.get(request.method);
  if (!handler) throw new ApiError(405, { detail: `Method "${request.method}" not allowed.` }, { allow });
  return handler(request, context, request.params);
}

/** Makes a response of whatever was thrown. */
export type ErrorResponse<Context> = (
  error: unknown,
  request: Request,
  context: Context,
) => Response | Promise<Response>;

/**
 * A function that answers every request by the routes given; errors become responses in one place.
 *
 * @param onRoute called with the path of the route that a request takes
 */
export function createRouter<Context>(
  routes: readonly Route<Context>[],
  errorResponse: ErrorResponse<Context> = (error) => toResponse(error),
  onRoute: (path: string, context: Context) => void = () => undefined,
): Routed<Context> {
  const router = once(() => {
    const router = IttyRouter<IRequest, [Context]>();
    for (const route of routes) {
      router.all(route.path, (request, context) => {
        onRoute(route.path, context);
        return answer(route, request, context);
      });
    }
    return router.all('*', () => {
      throw new ApiError(404, { detail: 'Not found.' });
    });
  });
  return async (request, context) => {
    const response: Response = await router()
      .fetch(request, context)
      .catch((error) => errorResponse(error, request, context));
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}
