/** Addresses of this service that lead to pages of the auth-service, as `password-reset/` of django-easyjwt's client does. */
import { redirect } from '../../web/page.ts';
import type { Handler, Route } from '../../web/router.ts';
import { loginLink, remoteLogoutLink } from './links.ts';
import { isElsewhere } from './settings.ts';
import { beginVisit, type Site, type Visit } from './visit.ts';

/** Leads on; what is asked for behind `?` goes along where the page of the auth-service has a use for it. */
const leadTo =
  (site: Site, address: (visit: Visit) => string): Handler<unknown> =>
  (request) => {
    const visit = beginVisit(request, site);
    return redirect(visit.origin, address(visit));
  };

const route = (path: string, GET: Handler<unknown>): Route<unknown> => ({ path, methods: { GET } });

/** Where passwords are reset, if the address of the auth-service is known. */
export function passwordResetRoutes(site: Site): Route<unknown>[] {
  const { authPublicUrl } = site.settings;
  if (authPublicUrl === '') return [];
  return [
    route(
      '/auth/password-reset',
      leadTo(site, ({ url }) => `${authPublicUrl}/accounts/password_reset/${url.search}`),
    ),
  ];
}

/** The other pages, for a service that has none of its own. */
export function remotePageRoutes(site: Site): Route<unknown>[] {
  const { authPublicUrl, loginUrl, loginRedirectUrl } = site.settings;
  const nextOf = ({ next }: Visit) => next ?? loginRedirectUrl;
  const known = [
    route(
      '/auth/logout',
      leadTo(site, (visit) => remoteLogoutLink(visit, nextOf(visit)) ?? loginRedirectUrl),
    ),
    route(
      '/auth/password-change',
      leadTo(site, () => `${authPublicUrl}/account/password`),
    ),
  ];
  const logIn = route(
    '/auth/login',
    leadTo(site, (visit) => loginLink(visit, nextOf(visit))),
  );
  return [...(authPublicUrl === '' ? [] : known), ...(isElsewhere(loginUrl) ? [logIn] : [])];
}
