/** The settings of the pages, checked against each other and against those of the client-service. */
import { isTrustworthy } from '../../core/origin.ts';
import type { ClientSettings } from '../../core/settings/client.ts';
import {
  CLIENT_PAGE_SETTINGS,
  type ClientPageSettings,
  type ClientPageSettingsInput,
} from '../../core/settings/client-pages.ts';
import { readSettings, SettingsError, settingsFromEnv } from '../../core/settings/read.ts';
import { safeNext } from '../../web/next.ts';

/** Where the hosted login is. */
export const HOSTED_LOGIN = '/auth/login/';

/** The settings, with what they leave open filled in. */
export interface ResolvedPageSettings extends ClientPageSettings {
  /** Where browsers reach the auth-service; empty where that is not known. */
  readonly authPublicUrl: string;
  /** A path of this service, or a URL of another. */
  readonly loginUrl: string;
}

/** Whether an address is one of another host. */
export const isElsewhere = (url: string): boolean => url !== '' && !url.startsWith('/');

function plainHttpFaults({ publicUrl, authPublicUrl, loginUrl }: ClientPageSettings): string[] {
  const origins = {
    PUBLIC_URL: publicUrl,
    AUTH_PUBLIC_URL: authPublicUrl,
    LOGIN_URL: isElsewhere(loginUrl) ? (URL.parse(loginUrl)?.origin ?? '') : '',
  };
  return Object.entries(origins)
    .filter(([, origin]) => !isTrustworthy(origin))
    .map(([name, origin]) => `${name} cannot be ${origin}: write https, or a name below localhost.`);
}

/**
 * Reads and checks the settings.
 *
 * @param isHosted whether this service has a login page of its own
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function resolvePageSettings(
  input: ClientPageSettingsInput,
  { remoteAuthServiceUrl }: ClientSettings,
  isHosted: boolean,
): ResolvedPageSettings {
  const settings = readSettings(CLIENT_PAGE_SETTINGS, input);
  const remote = remoteAuthServiceUrl.replace(/\/$/, '');
  // An address that only services reach is nothing for a browser.
  const reachable = remote !== '' && isTrustworthy(new URL(remote).origin) ? remote : '';
  const named = isElsewhere(settings.loginUrl) ? URL.parse(settings.loginUrl)?.origin : undefined;
  const authPublicUrl = settings.authPublicUrl || named || reachable;
  const loginUrl = settings.loginUrl || (isHosted ? HOSTED_LOGIN : authPublicUrl && `${authPublicUrl}/login`);
  const faults = plainHttpFaults(settings);
  if (loginUrl === '') {
    faults.push('AUTH_PUBLIC_URL is missing: write where browsers reach the auth-service.');
  }
  if (!safeNext(settings.loginRedirectUrl, settings.publicUrl || 'https://own.invalid', [])) {
    const { expects } = CLIENT_PAGE_SETTINGS.loginRedirectUrl;
    faults.push(`LOGIN_REDIRECT_URL cannot be ${settings.loginRedirectUrl}: write ${expects}.`);
  }
  if (faults.length > 0) throw new SettingsError(faults);
  return { ...settings, authPublicUrl, loginUrl };
}

/** The part of an environment (`process.env`, a Worker's `env`) that concerns the pages. */
export const pageSettingsFromEnv = (env: Readonly<Record<string, unknown>>): ClientPageSettingsInput =>
  settingsFromEnv(CLIENT_PAGE_SETTINGS, env);
