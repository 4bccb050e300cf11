/** The settings of the auth-service. Names and meanings are Django's (`EASY_JWT`, `SIMPLE_JWT`) wherever it has them. */
import { ALGORITHMS } from '../tokens/algorithms.ts';
import { ADMIN_SETTINGS } from './admin.ts';
import { LIMIT_SETTINGS } from './limits.ts';
import { MAIL_SETTINGS } from './mail.ts';
import { OBSERVE_SETTINGS } from './observe.ts';
import { PAGE_SETTINGS } from './pages.ts';
import {
  claim,
  duration,
  flag,
  headerName,
  httpTokens,
  list,
  oneOf,
  optionalClaim,
  optionalFlag,
  type SettingsInput,
  type SettingsOf,
  text,
} from './setting.ts';

/** A date in settings: seconds since the epoch, from an ISO 8601 date or date and time. */
const isoDate = {
  fallback: undefined,
  expects: 'a date such as 2027-01-31 or 2027-01-31T12:00:00Z',
  parse(raw: string): number | undefined {
    const date = typeof raw === 'string' ? raw.trim() : '';
    if (!/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(date)) return undefined;
    const milliseconds = Date.parse(date);
    return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
  },
};

export const AUTH_SETTINGS = {
  debug: flag({
    fallback: false,
    doc: 'Local development. Allows the demo `AUTH_SECRET`; never set it on a deployment.',
  }),
  authSecret: {
    ...list({
      fallback: [],
      secret: true,
      doc: 'Encrypts what the database keeps secret, such as signing keys. To rotate it write the new one first and the old ones after it, separated by commas.',
    }),
    expects: 'at least 32 random characters, for example the output of `openssl rand -base64 32`',
  },
  exposeApi: flag({
    fallback: false,
    doc: 'Answers the token API on the public face too. Without it only callers of the private face (a service binding) reach it.',
  }),
  knownServicesOnly: flag({
    fallback: false,
    doc: 'Answers the token API to registered client-services only: those that a binding names, and those that sign their requests.',
  }),
  defaultService: text({
    fallback: '',
    doc: 'The client-service as which a caller counts that does not say which one it is.',
  }),
  accessTokenLifetime: duration({
    fallback: '5m',
    min: 1,
    doc: 'How long an access token is valid.',
  }),
  refreshTokenLifetime: duration({
    fallback: '1d',
    min: 1,
    doc: 'How long a refresh token is valid: a session that is not used for this long ends.',
  }),
  sessionMaxAge: duration({
    fallback: '30d',
    min: 1,
    doc: 'The absolute end of a session, counted from the login. Nothing the session issues is valid beyond it.',
  }),
  rotateRefreshTokens: optionalFlag({
    shown: 'true; false under COMPAT and for sessions that began at Django',
    doc: 'Answers a refresh with a new refresh token too; the one presented is then used up.',
  }),
  refreshGrace: duration({
    fallback: '30s',
    max: 300,
    doc: 'For how long a refresh token that was just used up is answered with its successor again, so that two tabs or a lost answer do not end the session. With 0 it is strict: one request wins and any other ends the session.',
  }),
  updateLastLogin: flag({
    fallback: false,
    doc: 'Writes `last_login` at every login.',
  }),
  algorithm: oneOf(ALGORITHMS, {
    fallback: 'EdDSA',
    doc: 'The algorithm that signs. HS* needs `SIGNING_KEY`; for the others a key is made on first use, kept encrypted in the database and rotated, unless `SIGNING_KEY` is a private key of that kind.',
  }),
  signingKey: text({
    fallback: '',
    secret: true,
    doc: 'HMAC secret (at least 32 bytes) or PKCS #8 private key, as in Django. A key that does not fit `ALGORITHM` only goes on verifying what it signed, with `LEGACY_ALGORITHM`.',
  }),
  verifyingKey: text({
    fallback: '',
    doc: 'Public key (SPKI, PEM) to an asymmetric `SIGNING_KEY`; derived from it when not set. Ignored for HS*, as in Django.',
  }),
  legacyAlgorithm: oneOf(ALGORITHMS, {
    fallback: 'HS256',
    doc: 'The `ALGORITHM` with which `SIGNING_KEY` signed before `ALGORITHM` was changed.',
  }),
  legacyTokensUntil: {
    ...isoDate,
    doc: 'After this date refresh tokens that Django issued are no longer adopted.',
  },
  keyRotationPeriod: duration({
    fallback: '90d',
    min: 3600,
    doc: 'A signing key older than this is replaced by the next scheduled run.',
  }),
  jwksMaxAge: duration({
    fallback: '5m',
    min: 60,
    max: 86_400,
    doc: 'How long clients may cache the JWKS. A new key is published twice as long before it signs.',
  }),
  databaseTimeout: duration({
    fallback: '3s',
    min: 1,
    max: 60,
    doc: 'For how long a request waits for a write to the database before its answer is 503; for what only reads it waits half as long.',
  }),
  auditRetention: duration({
    fallback: '0',
    doc: 'How long the audit log keeps an event, such as `365d`; scheduled runs delete what is older. With 0 it keeps all of them.',
  }),
  audience: list({
    fallback: [],
    doc: 'Put into `aud` and required of every token.',
  }),
  issuer: text({ fallback: '', doc: 'Put into `iss` and required of every token.' }),
  leeway: duration({
    fallback: '0',
    max: 60,
    doc: 'Clock difference that is forgiven for `exp`. For `iat` and `nbf` it is at least 30 seconds.',
  }),
  authHeaderTypes: httpTokens({
    fallback: ['Bearer'],
    doc: 'Accepted schemes of the authorization header, in any case; the first one is named in `WWW-Authenticate`.',
  }),
  authHeaderName: headerName({
    fallback: 'authorization',
    doc: "Header that carries the token. Django's form (`HTTP_X_ACCESS_TOKEN`) is understood.",
  }),
  userIdField: oneOf(['id', 'uuid', 'email'], {
    fallback: 'id',
    doc: 'The field of the user that identifies them in tokens.',
  }),
  userIdClaim: claim({
    fallback: 'user_id',
    doc: 'The claim that identifies the user. Its value is a text where this is `sub` (RFC 7519).',
  }),
  tokenTypeClaim: optionalClaim({
    fallback: 'token_type',
    doc: 'The claim that says access, refresh or sliding. With `None` a token issued elsewhere that has no `token_type` counts as any of them; ours carry it and are held to it.',
  }),
  jtiClaim: optionalClaim({
    fallback: 'jti',
    doc: 'The claim that identifies a token. With `None` a token issued elsewhere that has no `jti` is taken; ours carry it.',
  }),
  authTokenClasses: list({
    fallback: ['AccessToken'],
    doc: "Kinds of token that open protected endpoints, in the order tried: `AccessToken`, `SlidingToken`. Django's dotted paths are understood by their last part.",
  }),
  slidingTokenLifetime: duration({
    fallback: '5m',
    min: 1,
    doc: 'How long a sliding token is valid until it is refreshed.',
  }),
  slidingTokenRefreshLifetime: duration({
    fallback: '1d',
    min: 1,
    doc: 'For how long after the login a sliding token can be refreshed.',
  }),
  slidingTokenRefreshExpClaim: claim({
    fallback: 'refresh_exp',
    doc: "The claim with the end of a sliding token's refresh window.",
  }),
  userClaims: flag({
    fallback: false,
    doc: 'Adds `user_uuid`, `user_email`, `user_is_staff`, `user_is_superuser`, `user_first_name` and `user_last_name` to access and sliding tokens, for services that ask nobody who a user is.',
  }),
  checkRevokeToken: flag({
    fallback: false,
    doc: 'Puts a digest of the stored password into every token and refuses tokens whose digest is no longer current. A password change ends sessions without it too.',
  }),
  revokeTokenClaim: claim({
    fallback: 'hash_password',
    doc: 'The claim that `CHECK_REVOKE_TOKEN` adds.',
  }),
  checkUserIsActive: flag({
    fallback: true,
    doc: 'With false, users whose `is_active` is off may log in, refresh and authenticate.',
  }),
  lenientVerify: flag({
    fallback: false,
    doc: 'Makes `verify/` look at signature and claims only, as Django does, and not at session and user.',
  }),
  ...LIMIT_SETTINGS,
  ...MAIL_SETTINGS,
  ...OBSERVE_SETTINGS,
  ...PAGE_SETTINGS,
  ...ADMIN_SETTINGS,
  compat: oneOf(['', 'django-easyjwt', 'simplejwt'], {
    fallback: '',
    doc: "Speaks like this library where the two disagree (message texts, type of the user id, digest of `CHECK_REVOKE_TOKEN`) and does not rotate by default. Without it texts and types are django-easyjwt's.",
  }),
};

/** What the auth-service's code gets. */
export type AuthSettings = SettingsOf<typeof AUTH_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type AuthSettingsInput = SettingsInput<typeof AUTH_SETTINGS>;
