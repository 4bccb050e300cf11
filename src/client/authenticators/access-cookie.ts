/**
 * An access token in a cookie, for client-services that share a domain with the one that set it. Such a cookie cannot be
 * `__Host-`; whoever controls a subdomain can set it too.
 */

import { readCookie } from '../../web/cookies.ts';
import type { Authenticator } from '../authenticator.ts';

/** Reads the cookie of the given name. */
export function accessCookie<AppUser>(name: string): Authenticator<AppUser> {
  return {
    name: 'cookie',
    ambient: true,
    identify(request, identification) {
      const token = readCookie(request, name);
      return token ? identification.token(token) : null;
    },
  };
}
