/** The settings of sealed sessions, checked. */
import { weakness } from '../../core/secrets.ts';
import { readSettings, SettingsError, settingsFromEnv } from '../../core/settings/read.ts';
import {
  SESSION_SETTINGS,
  type SessionSettings,
  type SessionSettingsInput,
} from '../../core/settings/sessions.ts';

/**
 * Reads and checks the settings.
 *
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function resolveSessionSettings(input: SessionSettingsInput): SessionSettings {
  const settings = readSettings(SESSION_SETTINGS, input);
  const { expects } = SESSION_SETTINGS.sessionSecret;
  const faults = settings.sessionSecret.flatMap((secret) => {
    const reason = weakness(secret);
    return reason ? [`SESSION_SECRET cannot be ${reason}: write ${expects}.`] : [];
  });
  if (settings.sessionSecret.length === 0) faults.push(`SESSION_SECRET is missing: write ${expects}.`);
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

/** The part of an environment (`process.env`, a Worker's `env`) that concerns sealed sessions. */
export const sessionSettingsFromEnv = (env: Readonly<Record<string, unknown>>): SessionSettingsInput =>
  settingsFromEnv(SESSION_SETTINGS, env);
