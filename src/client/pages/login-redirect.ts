/**
 * Where somebody goes who is not logged in.
 *
 * A browser may come back from the login page of another host without what it got there: cookies are refused, or a setting
 * is wrong. So journeys are counted in a cookie of this host alone, and after some of them within a short time a page says
 * so. Accepted weakness: where no cookie at all is kept, the browser ends the loop itself, as it does after twenty redirects.
 */
import { unavailable } from '../../core/errors.ts';
import { toResponse } from '../../web/catch.ts';
import { type Cookie, deleteCookie, readCookie, setCookie } from '../../web/cookies.ts';
import { safeNext } from '../../web/next.ts';
import { isPrefetch, redirect } from '../../web/page.ts';
import { loginLink } from './links.ts';
import { showProblem } from './problem.ts';
import { beginVisit, isNavigation, pathHere, type Site, type Visit } from './visit.ts';

const JOURNEYS: Cookie = { name: '__Host-login-journeys' };
/** Journeys without a login in between that are no loop yet: tabs that are opened at once may make some. */
const MAX_JOURNEYS = 5;
/** Seconds for which they are counted. */
const MEMORY = 30;

const journeysOf = (request: Request): number => {
  const count = readCookie(request, JOURNEYS.name) ?? '';
  return /^\d$/.test(count) ? Number(count) : 0;
};

/** The line that ends the counting, for a browser that has been let in. */
export const endOfJourney = (request: Request): string[] =>
  readCookie(request, JOURNEYS.name) === undefined ? [] : [deleteCookie(JOURNEYS)];

/** The page from which a form came, if it is one of ours. */
function cameFrom({ request, origin, site }: Visit): string {
  return safeNext(request.headers.get('referer'), origin, []) ?? site.settings.loginRedirectUrl;
}

/**
 * The answer to a request of nobody. A browser that goes to an address is sent to log in and back; a form that it sends
 * gets a page instead, because it could not be sent again; a script gets the 401 of the API.
 */
export async function askToLogIn(request: Request, site: Site): Promise<Response> {
  const unknown = site.parts.refusals.notAuthenticated();
  if (!isNavigation(request)) return toResponse(unknown);
  if (isPrefetch(request)) {
    return toResponse(unavailable('prefetch_refused', 'Nobody is logged in ahead of a click.', 1));
  }
  const visit = beginVisit(request, site);
  const { t, origin } = visit;
  const problem = { status: 401, headers: unknown.headers };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return showProblem(visit, {
      ...problem,
      title: t('loginNeeded'),
      text: t('loginNeededText'),
      links: [{ url: loginLink(visit, cameFrom(visit)), label: t('logIn') }],
    });
  }
  const location = loginLink(visit, pathHere(visit));
  if (request.method === 'HEAD' || location.startsWith('/')) return redirect(origin, location);
  const journeys = journeysOf(request);
  if (journeys < MAX_JOURNEYS) {
    return redirect(origin, location, [setCookie(JOURNEYS, String(journeys + 1), MEMORY)]);
  }
  return showProblem(visit, {
    ...problem,
    title: t('loginLost'),
    text: t('loginLostText', { host: new URL(origin).host }),
    links: [{ url: location, label: t('tryAgain') }],
    cookies: [deleteCookie(JOURNEYS)],
  });
}
