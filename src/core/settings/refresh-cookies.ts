/** The settings of the cookie that holds the refresh token. Names and meanings are those of django-easyjwt's `EASY_JWT`. */
import { duration, flag, oneOf, type SettingsInput, type SettingsOf, text } from './setting.ts';

export const REFRESH_COOKIE_SETTINGS = {
  authCookieName: text({ fallback: '' }),
  authCookieHttpOnly: flag({ fallback: true }),
  authCookieSecure: flag({ fallback: true }),
  authCookieSamesite: oneOf(['Lax', 'Strict', 'None'], { fallback: 'Lax' }),
  authCookiePath: text({ fallback: '/' }),
  authCookieDomain: text({ fallback: '' }),
  authCookieMaxAge: duration({ fallback: '0' }),
};

/** What the code gets. */
export type RefreshCookieSettings = SettingsOf<typeof REFRESH_COOKIE_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type RefreshCookieSettingsInput = SettingsInput<typeof REFRESH_COOKIE_SETTINGS>;
