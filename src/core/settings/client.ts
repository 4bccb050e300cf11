/**
 * The settings of the client-service. Names and meanings are those of django-easyjwt's `EASY_JWT` wherever it has them.
 * Apart from the auth-service's table, because all of this is in every bundle.
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
  type SettingsInput,
  type SettingsOf,
  shaped,
  text,
} from './setting.ts';
import { authTokenClasses } from './token-kinds.ts';

const path = (fallback: string) =>
  shaped({ fallback, pattern: /^\/[\w\-./]*$/, expects: 'a path that begins with a slash' });

const origins = list({ fallback: [] });

export const CLIENT_SETTINGS = {
  debug: flag({ fallback: false }),
  service: text({ fallback: '' }),
  strategy: oneOf(['local', 'remote'], { fallback: 'local' }),
  maxStaleness: duration({ fallback: '60s', min: 1 }),
  staleIfError: duration({ fallback: '5m' }),
  remoteAuthServiceUrl: shaped({
    fallback: '',
    pattern: /^https?:\/\/[^?#@\s]+$/,
    expects: 'the address of the auth-service, such as https://auth.example.com',
  }),
  remoteAuthServiceTokenPath: path('/auth/token/'),
  remoteAuthServiceRefreshPath: path('/auth/token/refresh/'),
  remoteAuthServiceVerifyPath: path('/auth/token/verify/'),
  remoteAuthServiceUserPath: path('/auth/user/'),
  remoteAuthServicePasswordChangePath: path('/auth/password-change/'),
  remoteAuthServiceBlacklistPath: path('/auth/token/blacklist/'),
  remoteAuthRequestTimeout: duration({
    fallback: '2s',
    min: 1,
    max: 60,
  }),
  remoteAuthSslVerify: shaped({
    fallback: 'true',
    pattern: /^true$/i,
    expects: 'true, and give the auth-service a certificate that this host trusts',
  }),
  authHeaderTypes: httpTokens({ fallback: ['Bearer'] }),
  authHeaderName: headerName({ fallback: 'authorization' }),
  authTokenClasses,
  accessCookieName: text({ fallback: '' }),
  algorithm: oneOf(ALGORITHMS, { fallback: 'EdDSA' }),
  verifyingKey: text({ fallback: '', secret: true }),
  audience: list({ fallback: [] }),
  issuer: text({ fallback: '' }),
  leeway: duration({ fallback: '0', max: 60 }),
  userIdClaim: claim({ fallback: 'user_id' }),
  tokenTypeClaim: optionalClaim({ fallback: 'token_type' }),
  jtiClaim: optionalClaim({ fallback: 'jti' }),
  refreshTokenInCookie: flag({ fallback: false }),
  allowedAuthOrigins: {
    ...origins,
    expects: 'origins such as https://app.example.com, separated by commas',
    parse(raw: readonly string[] | string) {
      const named = origins.parse(raw);
      return named?.every((origin) => /^https?:\/\/[^/?#@\s]+$/.test(origin)) ? named : undefined;
    },
  },
  blacklistOnLogout: flag({ fallback: true }),
};

/** What the client-service's code gets. */
export type ClientSettings = SettingsOf<typeof CLIENT_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type ClientSettingsInput = SettingsInput<typeof CLIENT_SETTINGS>;
