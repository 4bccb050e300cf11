/** `DEFAULT_SERVICE`: the client-service as which a caller counts that does not say which one it is. */
import type { RequestContext } from '../context.ts';
import type { AuthRoute } from '../routes/route.ts';

const named = (context: RequestContext, service: string): RequestContext => ({
  ...context,
  caller: { service, ...context.caller },
});

/** The route, for callers that count as this service unless they are another one. */
export const countingAs =
  (service: string) =>
  ({ path, methods }: AuthRoute): AuthRoute => ({
    path,
    methods: Object.fromEntries(
      Object.entries(methods).map(([method, handler]) => [
        method,
        (request: Request, context: RequestContext, params: Readonly<Record<string, string>>) =>
          handler(request, named(context, service), params),
      ]),
    ),
  });
