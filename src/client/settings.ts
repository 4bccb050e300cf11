/** The client-service's settings, checked against each other before anything is served. */
import { weakness } from '../core/secrets.ts';
import { CLIENT_SETTINGS, type ClientSettings, type ClientSettingsInput } from '../core/settings/client.ts';
import { readSettings, SettingsError, settingsFromEnv } from '../core/settings/read.ts';

/** simplejwt's names of the kinds of token that may open protected routes, and what their type claim says. */
const TOKEN_TYPES: Readonly<Record<string, string>> = { AccessToken: 'access', SlidingToken: 'sliding' };

/** A kind of token that opens protected routes. */
export interface TokenKind {
  /** As simplejwt names it in a refusal. */
  readonly token_class: string;
  readonly token_type: string;
}

/** Settings as the client-service uses them: nothing left to default or to decide. */
export interface ResolvedSettings extends ClientSettings {
  /** Lower-case name of the header that carries the token. */
  readonly authHeader: string;
  readonly tokenKinds: readonly TokenKind[];
}

const isPem = (value: string): boolean => value.includes('-----BEGIN');

function keyFaults({ algorithm, verifyingKey }: ClientSettings): string[] {
  if (verifyingKey === '') return [];
  if (!algorithm.startsWith('HS')) {
    return verifyingKey.trimStart().startsWith('-----BEGIN PUBLIC KEY-----')
      ? []
      : [`VERIFYING_KEY is no key for ${algorithm}: write a public key in PEM (SPKI), or set ALGORITHM.`];
  }
  const reason = isPem(verifyingKey) ? `a PEM key with ${algorithm}` : weakness(verifyingKey);
  return reason
    ? [`VERIFYING_KEY cannot be ${reason}: write the secret of the auth-service (at least 32 random bytes).`]
    : [];
}

function upstreamFaults(settings: ClientSettings, hasUpstream: boolean): string[] {
  const { remoteAuthServiceUrl: url } = settings;
  const expects = 'write the address of the auth-service, such as https://auth.example.com';
  const faults = Object.entries(CLIENT_SETTINGS).flatMap(([key, { name }]) => {
    const value = settings[key as keyof ClientSettings];
    return name.endsWith('_PATH') && !/^\/[\w\-./]*$/.test(String(value))
      ? [`${name} cannot be ${JSON.stringify(value)}: write a path that begins with a slash.`]
      : [];
  });
  if (url !== '' && !/^https?:\/\/[^?#@\s]+$/.test(url)) {
    faults.push(`REMOTE_AUTH_SERVICE_URL cannot be ${JSON.stringify(url)}: ${expects}.`);
  }
  if (url === '' && !hasUpstream) {
    faults.push(`REMOTE_AUTH_SERVICE_URL is missing: ${expects}, or give a service binding as \`upstream\`.`);
  }
  return faults;
}

function originFaults({ allowedAuthOrigins }: ClientSettings): string[] {
  return allowedAuthOrigins
    .filter((origin) => !/^https?:\/\/[^/?#@\s]+$/.test(origin))
    .map(
      (origin) =>
        `ALLOWED_AUTH_ORIGINS cannot hold ${origin}: write origins such as https://app.example.com.`,
    );
}

/** Django names a header by its WSGI key: `HTTP_X_ACCESS_TOKEN` is `x-access-token`. */
const headerName = (name: string): string =>
  name
    .replace(/^HTTP_/, '')
    .replaceAll('_', '-')
    .toLowerCase();

/**
 * Reads and checks the settings.
 *
 * @param hasUpstream whether the auth-service is reached otherwise than by `REMOTE_AUTH_SERVICE_URL`
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function resolveSettings(input: ClientSettingsInput, hasUpstream: boolean): ResolvedSettings {
  const settings = readSettings(CLIENT_SETTINGS, input);
  const faults = [
    ...keyFaults(settings),
    ...upstreamFaults(settings, hasUpstream),
    ...originFaults(settings),
  ];
  if (settings.authHeaderTypes.length === 0) faults.push('AUTH_HEADER_TYPES cannot be empty: write Bearer.');
  const tokenKinds = settings.authTokenClasses.flatMap((path) => {
    const token_class = path.split('.').at(-1) ?? '';
    const token_type = TOKEN_TYPES[token_class];
    if (token_type) return [{ token_class, token_type }];
    faults.push(`AUTH_TOKEN_CLASSES cannot hold ${path}: write AccessToken, SlidingToken or both.`);
    return [];
  });
  if (faults.length > 0) throw new SettingsError(faults);
  return { ...settings, authHeader: headerName(settings.authHeaderName), tokenKinds };
}

/** The client-service's part of an environment (`process.env`, a Worker's `env`). */
export const clientSettingsFromEnv = (env: Readonly<Record<string, unknown>>): ClientSettingsInput =>
  settingsFromEnv(CLIENT_SETTINGS, env);
