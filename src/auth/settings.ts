/** The auth-service's settings, checked against each other before anything is served. */
import { AUTH_SETTINGS, type AuthSettings, type AuthSettingsInput } from '../core/settings/auth.ts';
import { readSettings, SettingsError, settingsFromEnv } from '../core/settings/read.ts';

/** The secret of local development. Refused unless `DEBUG` is on. */
export const DEMO_AUTH_SECRET = 'demo-secret-of-local-development-only';

const MIN_SECRET_BYTES = 32;

/** Secrets that stand in public documents: `SIGNING_KEY` of django-easyjwt's README. */
const PUBLISHED_SECRETS = ['d577273ff885c3f84dadb8578bb40000'];

/** Why a text cannot serve as a secret, or undefined. Cannot know randomness; refuses what plainly lacks it. */
function weakness(secret: string): string | undefined {
  if (new TextEncoder().encode(secret).length < MIN_SECRET_BYTES)
    return `shorter than ${MIN_SECRET_BYTES} bytes`;
  if (PUBLISHED_SECRETS.includes(secret)) return 'printed in a public document';
  return new Set(secret).size < 10 ? 'guessable' : undefined;
}

function secretFaults(settings: AuthSettings): string[] {
  const { debug, authSecret } = settings;
  const advice = 'write at least 32 random characters, for example the output of `openssl rand -base64 32`.';
  if (authSecret.length === 0) return [`AUTH_SECRET is missing: ${advice}`];
  return authSecret.flatMap((secret) => {
    if (secret === DEMO_AUTH_SECRET) {
      return debug ? [] : [`AUTH_SECRET cannot be the demo secret of local development: ${advice}`];
    }
    const reason = weakness(secret);
    return reason ? [`AUTH_SECRET cannot be ${reason}: ${advice}`] : [];
  });
}

/** Whether a text is a PEM document and not a secret. */
export const isPem = (value: string): boolean => value.includes('-----BEGIN');

function keyFaults({ algorithm, signingKey }: AuthSettings): string[] {
  if (signingKey === '') {
    if (!algorithm.startsWith('HS')) return [];
    return [`SIGNING_KEY is missing: ${algorithm} needs a secret of at least 32 random bytes.`];
  }
  if (isPem(signingKey))
    return algorithm.startsWith('HS')
      ? [`SIGNING_KEY cannot be a PEM key with ${algorithm}: write a secret.`]
      : [];
  const reason = weakness(signingKey);
  return reason ? [`SIGNING_KEY cannot be ${reason}: write at least 32 random bytes.`] : [];
}

function sessionFaults(settings: AuthSettings): string[] {
  const { sessionMaxAge, refreshTokenLifetime, accessTokenLifetime } = settings;
  const longest = Math.max(refreshTokenLifetime, accessTokenLifetime);
  if (sessionMaxAge >= longest) return [];
  return [
    `SESSION_MAX_AGE cannot be ${sessionMaxAge} seconds: write at least the lifetime of a token (${longest}).`,
  ];
}

const TOKEN_CLASSES = ['AccessToken', 'SlidingToken'] as const;

/** A kind of token that opens protected endpoints, by simplejwt's name. */
export type TokenClass = (typeof TOKEN_CLASSES)[number];

function tokenClasses({ authTokenClasses }: AuthSettings): { classes: TokenClass[]; faults: string[] } {
  const classes: TokenClass[] = [];
  const faults: string[] = [];
  for (const path of authTokenClasses) {
    const known = TOKEN_CLASSES.find((name) => name === path.split('.').at(-1));
    if (known) classes.push(known);
    else faults.push(`AUTH_TOKEN_CLASSES cannot hold ${path}: write AccessToken, SlidingToken or both.`);
  }
  return { classes, faults };
}

/** Settings as the auth-service uses them: nothing left to default or to decide. */
export interface ResolvedSettings extends AuthSettings {
  /** Whether sessions that began here rotate. */
  readonly rotates: boolean;
  /** Whether sessions that began at Django rotate. */
  readonly rotatesAdopted: boolean;
  /** Lower-case name of the header that carries the token. */
  readonly authHeader: string;
  readonly tokenClasses: readonly TokenClass[];
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
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function resolveSettings(input: AuthSettingsInput): ResolvedSettings {
  const read = readSettings(AUTH_SETTINGS, input);
  const settings =
    read.debug && read.authSecret.length === 0 ? { ...read, authSecret: [DEMO_AUTH_SECRET] } : read;
  const { classes, faults } = tokenClasses(settings);
  faults.push(...secretFaults(settings), ...keyFaults(settings), ...sessionFaults(settings));
  if (settings.authHeaderTypes.length === 0) faults.push('AUTH_HEADER_TYPES cannot be empty: write Bearer.');
  if (faults.length > 0) throw new SettingsError(faults);
  return {
    ...settings,
    rotates: settings.rotateRefreshTokens ?? settings.compat === '',
    rotatesAdopted: settings.rotateRefreshTokens ?? false,
    authHeader: headerName(settings.authHeaderName),
    tokenClasses: classes,
  };
}

/** The auth-service's part of an environment (`process.env`, a Worker's `env`). */
export const authSettingsFromEnv = (env: Readonly<Record<string, unknown>>): AuthSettingsInput =>
  settingsFromEnv(AUTH_SETTINGS, env);
