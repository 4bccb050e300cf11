/**
 * itty-router. A route is protected with `client.protect` as it is; this is for the paths of the auth-service.
 *
 * Read path parameters from `request.params` alone: `withParams` lets a member that is not set fall through to them.
 */

import { type ClientService, isPlatform } from '../client.ts';

/**
 * A handler for `router.all('/auth/*', authPaths(client))`. It finds a Worker's `ctx` among what `router.fetch` was given
 * after the request.
 */
export const authPaths =
  <AppUser>(client: ClientService<AppUser>) =>
  (request: Request, ...rest: unknown[]): Promise<Response> =>
    client.fetch(request, rest.find(isPlatform));
