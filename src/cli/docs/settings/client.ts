/** What the settings of the client-service do, for the docs. */
import type { CLIENT_SETTINGS } from '../../../core/settings/client.ts';
import type { SettingsDocs } from './settings-docs.ts';

export const CLIENT_DOCS: SettingsDocs<typeof CLIENT_SETTINGS> = {
  debug: 'Local development. Allows cookies without `Secure`; never set it on a deployment.',
  service: 'The name of this client-service. Snapshots of users are kept apart by it.',
  strategy:
    '`local` verifies tokens here and asks the auth-service about a user at most once per `MAX_STALENESS`; `remote` asks for every request, as django-easyjwt does.',
  maxStaleness:
    'How old may be what is known of a user before the auth-service is asked again: within this time a revocation or a change of permissions takes hold.',
  staleIfError:
    'For how long known users are served while the auth-service does not answer, counted from its last answer about them.',
  remoteAuthServiceUrl:
    'Address of the auth-service, to which the paths are appended. Not needed with a service binding.',
  remoteAuthServiceTokenPath: 'Path of the auth-service that logs in.',
  remoteAuthServiceRefreshPath: 'Path of the auth-service that refreshes a session.',
  remoteAuthServiceVerifyPath: 'Path of the auth-service that verifies a token.',
  remoteAuthServiceUserPath: 'Path of the auth-service that says who the bearer of a token is.',
  remoteAuthServicePasswordChangePath: 'Path of the auth-service that changes a password.',
  remoteAuthServiceBlacklistPath: 'Path of the auth-service that ends a session.',
  remoteAuthRequestTimeout:
    'How long one try of a question to the auth-service may take. A request that changes something gets five times as long, because it is not repeated.',
  remoteAuthSslVerify: 'Certificates are always verified; anything but true is refused.',
  authHeaderTypes:
    'Accepted schemes of the authorization header; the first one is sent to the auth-service and named in `WWW-Authenticate`.',
  authHeaderName: "Header that carries the token. Django's form (`HTTP_X_ACCESS_TOKEN`) is understood.",
  authTokenClasses:
    "Kinds of token that open protected routes: `AccessToken`, `SlidingToken`. Django's dotted paths are understood by their last part.",
  accessCookieName:
    'Cookie that carries the access token when there is no authorization header, for services that share a domain.',
  algorithm: 'The algorithm that `VERIFYING_KEY` is for. Keys of the JWKS bring their own.',
  verifyingKey:
    'Public key (SPKI, PEM), or the secret for HS*. Without it tokens are verified with the JWKS of the auth-service, and those that no key there is for by asking it.',
  audience: 'A token must carry one of these in `aud`.',
  issuer: 'A token must carry this in `iss`.',
  leeway: 'Clock difference that is forgiven for `exp`. For `iat` and `nbf` it is at least 30 seconds.',
  userIdClaim: 'The claim that identifies the user.',
  tokenTypeClaim: 'The claim that says access, refresh or sliding.',
  jtiClaim: 'The claim that identifies a token.',
  refreshTokenInCookie:
    'Keeps the refresh token in a cookie that scripts cannot read; the answers to login and refresh carry the access token alone. Needs the extension of `easyjwt-edge/refresh-cookies`.',
  allowedAuthOrigins:
    'Origins whose pages may use what a cookie authenticates, beside the own one. With `REFRESH_TOKEN_IN_COOKIE` and not empty: the only ones.',
  blacklistOnLogout: 'Ends the session at the auth-service when somebody logs out.',
};
