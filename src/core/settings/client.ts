/**
 * The settings of the client-service. Names and meanings are those of django-easyjwt's `EASY_JWT` wherever it has them.
 * Apart from the auth-service's table, so that a client's bundle holds no word of it.
 */
import { ALGORITHMS } from '../tokens/algorithms.ts';
import { duration, flag, list, oneOf, type SettingsInput, type SettingsOf, text } from './setting.ts';

const path = (name: string, fallback: string, does: string) =>
  text({ name, fallback, doc: `Path of the auth-service that ${does}.` });

export const CLIENT_SETTINGS = {
  debug: flag({
    name: 'DEBUG',
    fallback: false,
    doc: 'Local development. Allows cookies without `Secure`; never set it on a deployment.',
  }),
  service: text({
    name: 'SERVICE',
    fallback: '',
    doc: 'The name of this client-service. Snapshots of users are kept apart by it.',
  }),
  strategy: oneOf(['local', 'remote'], {
    name: 'STRATEGY',
    fallback: 'local',
    doc: '`local` verifies tokens here and asks the auth-service about a user at most once per `MAX_STALENESS`; `remote` asks for every request, as django-easyjwt does.',
  }),
  maxStaleness: duration({
    name: 'MAX_STALENESS',
    fallback: '60s',
    min: 1,
    doc: 'How old may be what is known of a user before the auth-service is asked again: within this time a revocation or a change of permissions takes hold.',
  }),
  staleIfError: duration({
    name: 'STALE_IF_ERROR',
    fallback: '5m',
    doc: 'For how long known users are served while the auth-service does not answer, counted from its last answer about them.',
  }),
  remoteAuthServiceUrl: text({
    name: 'REMOTE_AUTH_SERVICE_URL',
    fallback: '',
    doc: 'Address of the auth-service, to which the paths are appended. Not needed with a service binding.',
  }),
  remoteAuthServiceTokenPath: path('REMOTE_AUTH_SERVICE_TOKEN_PATH', '/auth/token/', 'logs in'),
  remoteAuthServiceRefreshPath: path(
    'REMOTE_AUTH_SERVICE_REFRESH_PATH',
    '/auth/token/refresh/',
    'refreshes a session',
  ),
  remoteAuthServiceVerifyPath: path(
    'REMOTE_AUTH_SERVICE_VERIFY_PATH',
    '/auth/token/verify/',
    'verifies a token',
  ),
  remoteAuthServiceUserPath: path(
    'REMOTE_AUTH_SERVICE_USER_PATH',
    '/auth/user/',
    'says who the bearer of a token is',
  ),
  remoteAuthServicePasswordChangePath: path(
    'REMOTE_AUTH_SERVICE_PASSWORD_CHANGE_PATH',
    '/auth/password-change/',
    'changes a password',
  ),
  remoteAuthServiceBlacklistPath: path(
    'REMOTE_AUTH_SERVICE_BLACKLIST_PATH',
    '/auth/token/blacklist/',
    'ends a session',
  ),
  remoteAuthRequestTimeout: duration({
    name: 'REMOTE_AUTH_REQUEST_TIMEOUT',
    fallback: '2s',
    min: 1,
    max: 60,
    doc: 'How long one try of a question to the auth-service may take. A request that changes something gets five times as long, because it is not repeated.',
  }),
  remoteAuthSslVerify: {
    ...oneOf(['true', 'True'], {
      name: 'REMOTE_AUTH_SSL_VERIFY',
      fallback: 'true',
      doc: 'Certificates are always verified; anything but true is refused.',
    }),
    expects: 'true; give the auth-service a certificate that this host trusts',
  },
  authHeaderTypes: list({
    name: 'AUTH_HEADER_TYPES',
    fallback: ['Bearer'],
    doc: 'Accepted schemes of the authorization header; the first one is sent to the auth-service and named in `WWW-Authenticate`.',
  }),
  authHeaderName: text({
    name: 'AUTH_HEADER_NAME',
    fallback: 'Authorization',
    doc: "Header that carries the token. Django's form (`HTTP_X_ACCESS_TOKEN`) is understood.",
  }),
  authTokenClasses: list({
    name: 'AUTH_TOKEN_CLASSES',
    fallback: ['AccessToken'],
    doc: "Kinds of token that open protected routes: `AccessToken`, `SlidingToken`. Django's dotted paths are understood by their last part.",
  }),
  accessCookieName: text({
    name: 'ACCESS_COOKIE_NAME',
    fallback: '',
    doc: 'Cookie that carries the access token when there is no authorization header, for services that share a domain.',
  }),
  algorithm: oneOf(ALGORITHMS, {
    name: 'ALGORITHM',
    fallback: 'EdDSA',
    doc: 'The algorithm that `VERIFYING_KEY` is for. Keys of the JWKS bring their own.',
  }),
  verifyingKey: text({
    name: 'VERIFYING_KEY',
    fallback: '',
    secret: true,
    doc: 'Public key (SPKI, PEM), or the secret for HS*. Without it tokens are verified with the JWKS of the auth-service, and those that no key there is for by asking it.',
  }),
  audience: list({
    name: 'AUDIENCE',
    fallback: [],
    doc: 'A token must carry one of these in `aud`.',
  }),
  issuer: text({ name: 'ISSUER', fallback: '', doc: 'A token must carry this in `iss`.' }),
  leeway: duration({
    name: 'LEEWAY',
    fallback: '0',
    max: 60,
    doc: 'Clock difference that is forgiven for `exp`. For `iat` and `nbf` it is at least 30 seconds.',
  }),
  userIdClaim: text({
    name: 'USER_ID_CLAIM',
    fallback: 'user_id',
    doc: 'The claim that identifies the user.',
  }),
  tokenTypeClaim: text({
    name: 'TOKEN_TYPE_CLAIM',
    fallback: 'token_type',
    doc: 'The claim that says access, refresh or sliding.',
  }),
  jtiClaim: text({ name: 'JTI_CLAIM', fallback: 'jti', doc: 'The claim that identifies a token.' }),
  refreshTokenInCookie: flag({
    name: 'REFRESH_TOKEN_IN_COOKIE',
    fallback: false,
    doc: 'Keeps the refresh token in a cookie that scripts cannot read; the answers to login and refresh carry the access token alone. Needs the extension of `easyjwt-edge/refresh-cookies`.',
  }),
  allowedAuthOrigins: list({
    name: 'ALLOWED_AUTH_ORIGINS',
    fallback: [],
    doc: 'Origins whose pages may use what a cookie authenticates, beside the own one. With `REFRESH_TOKEN_IN_COOKIE` and not empty: the only ones.',
  }),
  blacklistOnLogout: flag({
    name: 'BLACKLIST_ON_LOGOUT',
    fallback: true,
    doc: 'Ends the session at the auth-service when somebody logs out.',
  }),
};

/** What the client-service's code gets. */
export type ClientSettings = SettingsOf<typeof CLIENT_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type ClientSettingsInput = SettingsInput<typeof CLIENT_SETTINGS>;
