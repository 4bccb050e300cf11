/** The client-service's settings, checked against each other before anything is served. */
import { utf8 } from '../core/encoding.ts';
import { isPem, MIN_SECRET_BYTES } from '../core/secrets.ts';
import { CLIENT_SETTINGS, type ClientSettings, type ClientSettingsInput } from '../core/settings/client.ts';
import { readSettings, SettingsError, settingsFromEnv } from '../core/settings/read.ts';

/**
 * Why `VERIFYING_KEY` is no key for `ALGORITHM`. A public key must never serve as a secret (RFC 8725 section 2.1); whether
 * a secret is guessable is for the auth-service to judge, which signs with it.
 */
function keyFault({ algorithm, verifyingKey }: ClientSettings): string | undefined {
  if (verifyingKey === '') return undefined;
  if (!algorithm.startsWith('HS')) return isPem(verifyingKey) ? undefined : `no key for ${algorithm}`;
  if (isPem(verifyingKey)) return `a secret for ${algorithm}`;
  return utf8(verifyingKey).length < MIN_SECRET_BYTES ? `shorter than ${MIN_SECRET_BYTES} bytes` : undefined;
}

/**
 * Reads and checks the settings.
 *
 * @param hasUpstream whether the auth-service is reached otherwise than by `REMOTE_AUTH_SERVICE_URL`
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function resolveSettings(input: ClientSettingsInput, hasUpstream: boolean): ClientSettings {
  const settings = readSettings(CLIENT_SETTINGS, input);
  const faults: string[] = [];
  const reason = keyFault(settings);
  if (reason) {
    faults.push(`VERIFYING_KEY cannot be ${reason}: write a public key in PEM, or the secret for HS*.`);
  }
  if (settings.remoteAuthServiceUrl === '' && !hasUpstream) {
    const { expects } = CLIENT_SETTINGS.remoteAuthServiceUrl;
    faults.push(
      `REMOTE_AUTH_SERVICE_URL is missing: write ${expects}, or give a service binding as \`upstream\`.`,
    );
  }
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

/** The client-service's part of an environment (`process.env`, a Worker's `env`). */
export const clientSettingsFromEnv = (env: Readonly<Record<string, unknown>>): ClientSettingsInput =>
  settingsFromEnv(CLIENT_SETTINGS, env);
