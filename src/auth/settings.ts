/** The auth-service's settings, checked against each other before anything is served. */
import { AUTH_SETTINGS, type AuthSettings, type AuthSettingsInput } from '../core/settings/auth.ts';
import { readSettings, SettingsError, settingsFromEnv } from '../core/settings/read.ts';
import { refuseUnsupported } from '../core/settings/unsupported.ts';
import { UNSUPPORTED_AUTH } from '../core/settings/unsupported-auth.ts';
import { DEMO_AUTH_SECRET, settingFaults } from './setting-faults.ts';

/** Settings as the auth-service uses them: nothing left to default or to decide. */
export interface ResolvedSettings extends AuthSettings {
  /** Whether sessions that began here rotate. */
  readonly rotates: boolean;
  /** Whether sessions that began at Django rotate. */
  readonly rotatesAdopted: boolean;
}

/** A part of the service that demands something of the settings. */
export interface DemandingPart {
  /** What is wrong with the settings, one sentence for each. */
  faults(settings: AuthSettings): readonly string[];
}

/**
 * Reads and checks the settings.
 *
 * @param parts of the service, which may find faults of their own
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function resolveSettings(
  input: AuthSettingsInput,
  parts: readonly (DemandingPart | undefined)[] = [],
): ResolvedSettings {
  const read = readSettings(AUTH_SETTINGS, input);
  const settings =
    read.debug && read.authSecret.length === 0 ? { ...read, authSecret: [DEMO_AUTH_SECRET] } : read;
  const faults = [...settingFaults(settings), ...parts.flatMap((part) => part?.faults(settings) ?? [])];
  if (faults.length > 0) throw new SettingsError(faults);
  return {
    ...settings,
    rotates: settings.rotateRefreshTokens ?? settings.compat === '',
    rotatesAdopted: settings.rotateRefreshTokens ?? false,
  };
}

/**
 * The auth-service's part of an environment (`process.env`, a Worker's `env`).
 *
 * @throws {SettingsError} where Django's setting is a function here, or has another name
 */
export function authSettingsFromEnv(env: Readonly<Record<string, unknown>>): AuthSettingsInput {
  refuseUnsupported(env, UNSUPPORTED_AUTH);
  return settingsFromEnv(AUTH_SETTINGS, env);
}
