/** What the settings of the auth-service do, for the docs. */
import type { AUTH_SETTINGS } from '../../../core/settings/auth.ts';
import { ADMIN_DOCS } from './admin.ts';
import { LIMIT_DOCS } from './limits.ts';
import { MAIL_DOCS } from './mail.ts';
import { OBSERVE_DOCS } from './observe.ts';
import { PAGE_DOCS } from './pages.ts';
import type { SettingsDocs } from './settings-docs.ts';

/** Of tables that are part of the auth-service's. */
const PARTS = { ...LIMIT_DOCS, ...MAIL_DOCS, ...OBSERVE_DOCS, ...PAGE_DOCS, ...ADMIN_DOCS };

const OWN: Omit<SettingsDocs<typeof AUTH_SETTINGS>, keyof typeof PARTS> = {
  debug: 'Local development. Allows the demo `AUTH_SECRET`; never set it on a deployment.',
  authSecret:
    'Encrypts what the database keeps secret, such as signing keys. To rotate it write the new one first and the old ones after it, separated by commas.',
  exposeApi:
    'Answers the token API on the public face too. Without it only callers of the private face (a service binding) reach it.',
  knownServicesOnly:
    'Answers the token API to registered client-services only: those that a binding names, and those that sign their requests.',
  defaultService: 'The client-service as which a caller counts that does not say which one it is.',
  accessTokenLifetime: 'How long an access token is valid.',
  refreshTokenLifetime: 'How long a refresh token is valid: a session that is not used for this long ends.',
  sessionMaxAge:
    'The absolute end of a session, counted from the login. Nothing the session issues is valid beyond it.',
  rotateRefreshTokens: {
    does: 'Answers a refresh with a new refresh token too; the one presented is then used up.',
    byDefault: 'true; false under COMPAT and for sessions that began at Django',
  },
  refreshGrace:
    'For how long a refresh token that was just used up is answered with its successor again, so that two tabs or a lost answer do not end the session. With 0 it is strict: one request wins and any other ends the session.',
  updateLastLogin: 'Writes `last_login` at every login.',
  algorithm:
    'The algorithm that signs. HS* needs `SIGNING_KEY`; for the others a key is made on first use, kept encrypted in the database and rotated, unless `SIGNING_KEY` is a private key of that kind.',
  signingKey:
    'HMAC secret (at least 32 bytes) or PKCS #8 private key, as in Django. A key that does not fit `ALGORITHM` only goes on verifying what it signed, with `LEGACY_ALGORITHM`.',
  verifyingKey:
    'Public key (SPKI, PEM) to an asymmetric `SIGNING_KEY`; derived from it when not set. Ignored for HS*, as in Django.',
  legacyAlgorithm: 'The `ALGORITHM` with which `SIGNING_KEY` signed before `ALGORITHM` was changed.',
  legacyTokensUntil: 'After this date refresh tokens that Django issued are no longer adopted.',
  keyRotationPeriod: 'A signing key older than this is replaced by the next scheduled run.',
  jwksMaxAge: 'How long clients may cache the JWKS. A new key is published twice as long before it signs.',
  databaseTimeout:
    'For how long a request waits for a write to the database before its answer is 503; for what only reads it waits half as long.',
  auditRetention:
    'How long the audit log keeps an event, such as `365d`; scheduled runs delete what is older. With 0 it keeps all of them.',
  audience: 'Put into `aud` and required of every token.',
  issuer: 'Put into `iss` and required of every token.',
  leeway: 'Clock difference that is forgiven for `exp`. For `iat` and `nbf` it is at least 30 seconds.',
  authHeaderTypes:
    'Accepted schemes of the authorization header, in any case; the first one is named in `WWW-Authenticate`.',
  authHeaderName: "Header that carries the token. Django's form (`HTTP_X_ACCESS_TOKEN`) is understood.",
  userIdField: 'The field of the user that identifies them in tokens.',
  userIdClaim: 'The claim that identifies the user. Its value is a text where this is `sub` (RFC 7519).',
  tokenTypeClaim:
    'The claim that says access, refresh or sliding. With `None` a token issued elsewhere that has no `token_type` counts as any of them; ours carry it and are held to it.',
  jtiClaim:
    'The claim that identifies a token. With `None` a token issued elsewhere that has no `jti` is taken; ours carry it.',
  authTokenClasses:
    "Kinds of token that open protected endpoints, in the order tried: `AccessToken`, `SlidingToken`. Django's dotted paths are understood by their last part.",
  slidingTokenLifetime: 'How long a sliding token is valid until it is refreshed.',
  slidingTokenRefreshLifetime: 'For how long after the login a sliding token can be refreshed.',
  slidingTokenRefreshExpClaim: "The claim with the end of a sliding token's refresh window.",
  userClaims:
    'Adds `user_uuid`, `user_email`, `user_is_staff`, `user_is_superuser`, `user_first_name` and `user_last_name` to access and sliding tokens, for services that ask nobody who a user is.',
  checkRevokeToken:
    'Puts a digest of the stored password into every token and refuses tokens whose digest is no longer current. A password change ends sessions without it too.',
  revokeTokenClaim: 'The claim that `CHECK_REVOKE_TOKEN` adds.',
  checkUserIsActive: 'With false, users whose `is_active` is off may log in, refresh and authenticate.',
  lenientVerify:
    'Makes `verify/` look at signature and claims only, as Django does, and not at session and user.',
  compat:
    "Speaks like this library where the two disagree (message texts, type of the user id, digest of `CHECK_REVOKE_TOKEN`) and does not rotate by default. Without it texts and types are django-easyjwt's.",
};

export const AUTH_DOCS: SettingsDocs<typeof AUTH_SETTINGS> = { ...OWN, ...PARTS };
