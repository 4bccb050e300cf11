/** `Authorization: Bearer <access token>` (RFC 6750 section 2.1), as simplejwt reads it. */

import type { ClientSettings } from '../../core/settings/client.ts';
import type { Authenticator } from '../authenticator.ts';
import type { Refusals } from '../refusals.ts';

/** Two words, and the beginning of what may follow them. */
const WORDS = /^\s*(\S+)\s*(\S*)\s*(\S?)/;

/** Schemes are compared without case (RFC 9110 section 11.1), unlike in Django. */
export function bearer<AppUser>(settings: ClientSettings, refusals: Refusals): Authenticator<AppUser> {
  const schemes = settings.authHeaderTypes.map((scheme) => scheme.toLowerCase());
  return {
    name: 'bearer',
    identify(request, identification) {
      const [, scheme = '', token, more] =
        WORDS.exec(request.headers.get(settings.authHeaderName) ?? '') ?? [];
      if (!schemes.includes(scheme.toLowerCase())) return null;
      if (!token || more) {
        throw refusals.badCredential({
          detail: 'Authorization header must contain two space-delimited values',
          code: 'bad_authorization_header',
        });
      }
      return identification.token(token);
    },
  };
}
