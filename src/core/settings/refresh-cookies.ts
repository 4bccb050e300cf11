/** The settings of the cookie that holds the refresh token. Names and meanings are those of django-easyjwt's `EASY_JWT`. */
import { duration, flag, oneOf, type SettingsInput, type SettingsOf, text } from './setting.ts';

export const REFRESH_COOKIE_SETTINGS = {
  authCookieName: text({
    fallback: '',
    shown:
      '`__Host-refresh_token`; `__Secure-refresh_token` with a domain or path; `refresh_token` without Secure',
    doc: 'Name of the cookie with the refresh token.',
  }),
  authCookieHttpOnly: flag({
    fallback: true,
    doc: 'Keeps the cookie from scripts.',
  }),
  authCookieSecure: flag({
    fallback: true,
    doc: 'Sends the cookie over HTTPS only. False is refused unless `DEBUG` is on.',
  }),
  authCookieSamesite: oneOf(['Lax', 'Strict', 'None'], {
    fallback: 'Lax',
    doc: '`SameSite` of the cookie.',
  }),
  authCookiePath: text({ fallback: '/', doc: '`Path` of the cookie.' }),
  authCookieDomain: text({
    fallback: '',
    doc: '`Domain` of the cookie; this host alone when not set.',
  }),
  authCookieMaxAge: duration({
    fallback: '0',
    doc: '`Max-Age` of the cookie; with 0 it ends with the browser session.',
  }),
};

/** What the code gets. */
export type RefreshCookieSettings = SettingsOf<typeof REFRESH_COOKIE_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type RefreshCookieSettingsInput = SettingsInput<typeof REFRESH_COOKIE_SETTINGS>;
