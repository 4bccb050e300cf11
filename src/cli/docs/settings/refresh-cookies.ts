/** What the settings of the cookie with the refresh token do, for the docs. */
import type { REFRESH_COOKIE_SETTINGS } from '../../../core/settings/refresh-cookies.ts';
import type { SettingsDocs } from './settings-docs.ts';

export const REFRESH_COOKIE_DOCS: SettingsDocs<typeof REFRESH_COOKIE_SETTINGS> = {
  authCookieName: {
    does: 'Name of the cookie with the refresh token.',
    byDefault:
      '`__Host-refresh_token`; `__Secure-refresh_token` with a domain or path; `refresh_token` without Secure',
  },
  authCookieHttpOnly: 'Keeps the cookie from scripts.',
  authCookieSecure: 'Sends the cookie over HTTPS only. False is refused unless `DEBUG` is on.',
  authCookieSamesite: '`SameSite` of the cookie.',
  authCookiePath: '`Path` of the cookie.',
  authCookieDomain: '`Domain` of the cookie; this host alone when not set.',
  authCookieMaxAge: '`Max-Age` of the cookie; with 0 it ends with the browser session.',
};
