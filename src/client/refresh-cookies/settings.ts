/** The settings of the refresh cookie, checked against each other. */
import { readSettings, SettingsError, settingsFromEnv } from '../../core/settings/read.ts';
import {
  REFRESH_COOKIE_SETTINGS,
  type RefreshCookieSettings,
  type RefreshCookieSettingsInput,
} from '../../core/settings/refresh-cookies.ts';

/** Prefixes make browsers refuse a cookie of that name from anybody else (RFC 6265bis section 4.1.3). */
function defaultName({ authCookieSecure, authCookieDomain, authCookiePath }: RefreshCookieSettings): string {
  if (!authCookieSecure) return 'refresh_token';
  const hostOnly = authCookieDomain === '' && authCookiePath === '/';
  return hostOnly ? '__Host-refresh_token' : '__Secure-refresh_token';
}

function faultsOf(settings: RefreshCookieSettings, debug: boolean): string[] {
  const { authCookieSecure, authCookieName, authCookieSamesite, authCookieDomain, authCookiePath } = settings;
  const faults: string[] = [];
  if (!authCookieSecure && !debug) {
    faults.push('AUTH_COOKIE_SECURE cannot be false without DEBUG: write true.');
  }
  if (!authCookieSecure && (authCookieSamesite === 'None' || authCookieName.startsWith('__'))) {
    faults.push('AUTH_COOKIE_SECURE cannot be false with SameSite=None or a prefixed name: write true.');
  }
  if (authCookieName.startsWith('__Host-') && (authCookieDomain !== '' || authCookiePath !== '/')) {
    faults.push(
      'AUTH_COOKIE_NAME cannot begin with __Host- with a domain or a path: write __Secure- instead.',
    );
  }
  if (!/^[\w!#$%&'*+.^`|~-]*$/.test(authCookieName)) {
    faults.push('AUTH_COOKIE_NAME is no name of a cookie: write letters, digits, - and _.');
  }
  if (!/^[\w.-]*$/.test(authCookieDomain)) {
    faults.push('AUTH_COOKIE_DOMAIN is no domain: write one such as example.com.');
  }
  if (!/^\/[\w\-./~%]*$/.test(authCookiePath)) {
    faults.push('AUTH_COOKIE_PATH is no path: write one that begins with a slash.');
  }
  return faults;
}

/**
 * Reads and checks the settings.
 *
 * @throws {SettingsError} naming every setting that is wrong
 */
export function resolveCookieSettings(
  input: RefreshCookieSettingsInput,
  debug: boolean,
): RefreshCookieSettings {
  const settings = readSettings(REFRESH_COOKIE_SETTINGS, input);
  const faults = faultsOf(settings, debug);
  if (faults.length > 0) throw new SettingsError(faults);
  return { ...settings, authCookieName: settings.authCookieName || defaultName(settings) };
}

/** The part of an environment (`process.env`, a Worker's `env`) that concerns the refresh cookie. */
export const refreshCookieSettingsFromEnv = (
  env: Readonly<Record<string, unknown>>,
): RefreshCookieSettingsInput => settingsFromEnv(REFRESH_COOKIE_SETTINGS, env);
