/** Door: the refresh token in a cookie, as django-easyjwt's client keeps it. */
export { refreshCookies } from './client/refresh-cookies/extension.ts';
export { refreshCookieSettingsFromEnv } from './client/refresh-cookies/settings.ts';
export type { RefreshCookieSettingsInput } from './core/settings/refresh-cookies.ts';
