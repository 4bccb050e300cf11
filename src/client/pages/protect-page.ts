/** Pages of the app that only those see who may. */
import { ApiError } from '../../core/errors.ts';
import { toResponse } from '../../web/catch.ts';
import type { Authenticated } from '../authenticator.ts';
import { isPlatform, type Platform } from '../context.ts';
import type { ClientService, Requirement } from '../options.ts';
import { askToLogIn, endOfJourney } from './login-redirect.ts';
import { personal } from './personal.ts';
import { showError } from './problem.ts';
import { beginVisit, isNavigation, type Site } from './visit.ts';

/** What a client-service with pages can do beside the others. */
export interface Pages<AppUser> {
  /**
   * The answer for somebody who is not logged in: browsers are sent to `LOGIN_URL?next=<the address that was asked for>`,
   * everything else gets the 401 of the API.
   */
  loginRedirect(request: Request): Promise<Response>;
  /**
   * A handler that only those reach who may, as `protect` makes it, for pages: browsers are sent to log in, and whoever may
   * not is told so on a page. What the handler answers is kept from shared caches.
   */
  protectPage<Rest extends unknown[]>(
    handler: (request: Request, auth: Authenticated<AppUser>, ...rest: Rest) => Response | Promise<Response>,
    ...requirements: readonly Requirement<AppUser>[]
  ): (request: Request, ...rest: Rest) => Promise<Response>;
}

/** The email address of whoever makes a request, to tell them whom this service takes them for. */
async function emailOf<AppUser>(
  client: ClientService<AppUser>,
  request: Request,
  platform: Platform,
): Promise<string | undefined> {
  const auth = await client.authenticate(request, platform).catch(() => null);
  return auth?.account.email;
}

/** Makes them for a client-service. */
export function createPages<AppUser>(site: Site, client: ClientService<AppUser>): Pages<AppUser> {
  async function refuse(error: unknown, request: Request, platform: Platform): Promise<Response> {
    if (!isNavigation(request)) return toResponse(error);
    const { status, headers = {} } = error instanceof ApiError ? error : {};
    const answer =
      status === 401
        ? await askToLogIn(request, site)
        : await showError(
            beginVisit(request, site),
            error,
            status === 403 ? await emailOf(client, request, platform) : undefined,
          );
    const { 'set-cookie': cookie } = headers;
    if (cookie !== undefined) answer.headers.append('set-cookie', cookie);
    return answer;
  }

  return {
    loginRedirect: (request) => askToLogIn(request, site),
    protectPage(handler, ...requirements) {
      return async (request, ...rest) => {
        const platform = rest.find(isPlatform) ?? {};
        let auth: Authenticated<AppUser>;
        try {
          auth = await client.admit(request, platform, ...requirements);
        } catch (error) {
          return refuse(error, request, platform);
        }
        const answer = await handler(request, auth, ...rest);
        return personal(answer, [...auth.cookies, ...endOfJourney(request)]);
      };
    },
  };
}
