/** The cookie with the refresh token, as `Set-Cookie` writes it. */
import type { RefreshCookieSettings } from '../../core/settings/refresh-cookies.ts';

/** `maxAge`: seconds; undefined for the browser session. */
function line(settings: RefreshCookieSettings, value: string, maxAge: number | undefined): string {
  const parts = [
    `${settings.authCookieName}=${value}`,
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
    `Path=${settings.authCookiePath}`,
    ...(settings.authCookieDomain === '' ? [] : [`Domain=${settings.authCookieDomain}`]),
    `SameSite=${settings.authCookieSamesite}`,
    ...(settings.authCookieHttpOnly ? ['HttpOnly'] : []),
    ...(settings.authCookieSecure ? ['Secure'] : []),
  ];
  return parts.join('; ');
}

/** Sets it. */
export const refreshCookie = (settings: RefreshCookieSettings, token: string): string =>
  line(settings, token, settings.authCookieMaxAge || undefined);

/** Takes it away. A prefixed cookie goes only with the attributes that it came with. */
export const expiredCookie = (settings: RefreshCookieSettings): string => line(settings, '', 0);
