/**
 * The settings of the client-service. Names and meanings are those of django-easyjwt's `EASY_JWT` wherever it has them.
 * Apart from the auth-service's table, and without the docs (`client-docs.ts`), because all of this is in every bundle.
 */
import { ALGORITHMS } from '../tokens/algorithms.ts';
import {
  claim,
  duration,
  flag,
  headerName,
  httpTokens,
  list,
  oneOf,
  optionalClaim,
  type Setting,
  type SettingsInput,
  type SettingsOf,
  shaped,
  text,
} from './setting.ts';

const path = (name: string, fallback: string) =>
  shaped({ name, fallback, pattern: /^\/[\w\-./]*$/, expects: 'a path that begins with a slash' });

/** simplejwt's names of the kinds of token that may open protected routes, and what their type claim says. */
const TOKEN_TYPES: Readonly<Record<string, string>> = { AccessToken: 'access', SlidingToken: 'sliding' };

/** A kind of token that opens protected routes. */
export interface TokenKind {
  /** As simplejwt names it in a refusal. */
  readonly token_class: string;
  readonly token_type: string;
}

function tokenKinds(classes: readonly string[]): TokenKind[] | undefined {
  const kinds = classes.flatMap((path) => {
    const token_class = path.split('.').at(-1) ?? '';
    const token_type = TOKEN_TYPES[token_class];
    return token_type ? [{ token_class, token_type }] : [];
  });
  return kinds.length > 0 && kinds.length === classes.length ? kinds : undefined;
}

const words = list({ name: 'AUTH_TOKEN_CLASSES', fallback: ['AccessToken'] });
const authTokenClasses: Setting<readonly TokenKind[], readonly string[]> = {
  ...words,
  expects: 'AccessToken, SlidingToken or both',
  fallback: tokenKinds(words.fallback) ?? [],
  parse: (raw) => tokenKinds(words.parse(raw) ?? []),
};

const origins = list({ name: 'ALLOWED_AUTH_ORIGINS', fallback: [] });

export const CLIENT_SETTINGS = {
  debug: flag({ name: 'DEBUG', fallback: false }),
  service: text({ name: 'SERVICE', fallback: '' }),
  strategy: oneOf(['local', 'remote'], { name: 'STRATEGY', fallback: 'local' }),
  maxStaleness: duration({ name: 'MAX_STALENESS', fallback: '60s', min: 1 }),
  staleIfError: duration({ name: 'STALE_IF_ERROR', fallback: '5m' }),
  remoteAuthServiceUrl: shaped({
    name: 'REMOTE_AUTH_SERVICE_URL',
    fallback: '',
    pattern: /^https?:\/\/[^?#@\s]+$/,
    expects: 'the address of the auth-service, such as https://auth.example.com',
  }),
  remoteAuthServiceTokenPath: path('REMOTE_AUTH_SERVICE_TOKEN_PATH', '/auth/token/'),
  remoteAuthServiceRefreshPath: path('REMOTE_AUTH_SERVICE_REFRESH_PATH', '/auth/token/refresh/'),
  remoteAuthServiceVerifyPath: path('REMOTE_AUTH_SERVICE_VERIFY_PATH', '/auth/token/verify/'),
  remoteAuthServiceUserPath: path('REMOTE_AUTH_SERVICE_USER_PATH', '/auth/user/'),
  remoteAuthServicePasswordChangePath: path(
    'REMOTE_AUTH_SERVICE_PASSWORD_CHANGE_PATH',
    '/auth/password-change/',
  ),
  remoteAuthServiceBlacklistPath: path('REMOTE_AUTH_SERVICE_BLACKLIST_PATH', '/auth/token/blacklist/'),
  remoteAuthRequestTimeout: duration({
    name: 'REMOTE_AUTH_REQUEST_TIMEOUT',
    fallback: '2s',
    min: 1,
    max: 60,
  }),
  remoteAuthSslVerify: shaped({
    name: 'REMOTE_AUTH_SSL_VERIFY',
    fallback: 'true',
    pattern: /^true$/i,
    expects: 'true, and give the auth-service a certificate that this host trusts',
  }),
  authHeaderTypes: httpTokens({ name: 'AUTH_HEADER_TYPES', fallback: ['Bearer'] }),
  authHeaderName: headerName({ name: 'AUTH_HEADER_NAME', fallback: 'authorization' }),
  authTokenClasses,
  accessCookieName: text({ name: 'ACCESS_COOKIE_NAME', fallback: '' }),
  algorithm: oneOf(ALGORITHMS, { name: 'ALGORITHM', fallback: 'EdDSA' }),
  verifyingKey: text({ name: 'VERIFYING_KEY', fallback: '', secret: true }),
  audience: list({ name: 'AUDIENCE', fallback: [] }),
  issuer: text({ name: 'ISSUER', fallback: '' }),
  leeway: duration({ name: 'LEEWAY', fallback: '0', max: 60 }),
  userIdClaim: claim({ name: 'USER_ID_CLAIM', fallback: 'user_id' }),
  tokenTypeClaim: optionalClaim({ name: 'TOKEN_TYPE_CLAIM', fallback: 'token_type' }),
  jtiClaim: optionalClaim({ name: 'JTI_CLAIM', fallback: 'jti' }),
  refreshTokenInCookie: flag({ name: 'REFRESH_TOKEN_IN_COOKIE', fallback: false }),
  allowedAuthOrigins: {
    ...origins,
    expects: 'origins such as https://app.example.com, separated by commas',
    parse(raw: readonly string[] | string) {
      const named = origins.parse(raw);
      return named?.every((origin) => /^https?:\/\/[^/?#@\s]+$/.test(origin)) ? named : undefined;
    },
  },
  blacklistOnLogout: flag({ name: 'BLACKLIST_ON_LOGOUT', fallback: true }),
};

/** What the client-service's code gets. */
export type ClientSettings = SettingsOf<typeof CLIENT_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type ClientSettingsInput = SettingsInput<typeof CLIENT_SETTINGS>;
