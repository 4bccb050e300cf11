/** Addresses of logging in and out, with the way back. */
import type { Visit } from './visit.ts';

/** An address with `?next=`; other hosts get it as a whole URL. */
function withNext(address: string, next: string, { origin }: Visit): string {
  const url = new URL(address, origin);
  const isOwn = address.startsWith('/');
  url.searchParams.set('next', isOwn ? next : `${origin}${next}`);
  return isOwn ? `${url.pathname}${url.search}` : url.href;
}

/** Where to log in, and come back to a path of this service. */
export const loginLink = (visit: Visit, next: string): string =>
  withNext(visit.site.settings.loginUrl, next, visit);

/** Where to log out, and come back to a path of this service. */
export const logoutLink = (visit: Visit, next: string): string => withNext('/auth/logout/', next, visit);

/** The page of the auth-service that logs out there; undefined where its address is not known. */
export const remoteLogoutLink = (visit: Visit, next: string): string | undefined => {
  const { authPublicUrl } = visit.site.settings;
  return authPublicUrl === '' ? undefined : withNext(`${authPublicUrl}/logout`, next, visit);
};
