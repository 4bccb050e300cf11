/** `KNOWN_SERVICES_ONLY`: the token API answers registered client-services alone. */
import { ApiError } from '../../core/errors.ts';
import { selectService } from '../../storage/access.ts';
import type { Handler } from '../../web/router.ts';
import type { RequestContext } from '../context.ts';
import type { AuthRoute } from '../routes/route.ts';

/** @throws {ApiError} 403 for a caller that is no registered service */
async function requireKnown({ database, caller }: RequestContext): Promise<void> {
  const { service } = caller;
  const [[known]] = service ? await database.batch([selectService(service)]) : [[]];
  if (!known) throw new ApiError(403, { detail: 'This service is not known.', code: 'unknown_service' });
}

const guarded =
  (handler: Handler<RequestContext>): Handler<RequestContext> =>
  async (request, context, params) => {
    await requireKnown(context);
    return handler(request, context, params);
  };

/** The route, for registered services. */
export const forKnownServices = ({ path, methods }: AuthRoute): AuthRoute => ({
  path,
  methods: Object.fromEntries(Object.entries(methods).map(([method, handler]) => [method, guarded(handler)])),
});
