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
import { authTokenClasses } from './token-kinds.ts';

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
  debug: flag({ fallback: false }),
  authSecret: {
    ...list({ fallback: [], secret: true }),
    expects: 'at least 32 random characters, for example the output of `openssl rand -base64 32`',
  },
  exposeApi: flag({ fallback: false }),
  knownServicesOnly: flag({ fallback: false }),
  defaultService: text({ fallback: '' }),
  accessTokenLifetime: duration({ fallback: '5m', min: 1 }),
  refreshTokenLifetime: duration({ fallback: '1d', min: 1 }),
  sessionMaxAge: duration({ fallback: '30d', min: 1 }),
  rotateRefreshTokens: optionalFlag(),
  refreshGrace: duration({ fallback: '30s', max: 300 }),
  updateLastLogin: flag({ fallback: false }),
  algorithm: oneOf(ALGORITHMS, { fallback: 'EdDSA' }),
  signingKey: text({ fallback: '', secret: true }),
  verifyingKey: text({ fallback: '' }),
  legacyAlgorithm: oneOf(ALGORITHMS, { fallback: 'HS256' }),
  legacyTokensUntil: {
    ...isoDate,
  },
  keyRotationPeriod: duration({ fallback: '90d', min: 3600 }),
  jwksMaxAge: duration({ fallback: '5m', min: 60, max: 86_400 }),
  databaseTimeout: duration({ fallback: '3s', min: 1, max: 60 }),
  auditRetention: duration({ fallback: '0' }),
  audience: list({ fallback: [] }),
  issuer: text({ fallback: '' }),
  leeway: duration({ fallback: '0', max: 60 }),
  authHeaderTypes: httpTokens({ fallback: ['Bearer'] }),
  authHeaderName: headerName({ fallback: 'authorization' }),
  userIdField: oneOf(['id', 'uuid', 'email'], { fallback: 'id' }),
  userIdClaim: claim({ fallback: 'user_id' }),
  tokenTypeClaim: optionalClaim({ fallback: 'token_type' }),
  jtiClaim: optionalClaim({ fallback: 'jti' }),
  authTokenClasses,
  slidingTokenLifetime: duration({ fallback: '5m', min: 1 }),
  slidingTokenRefreshLifetime: duration({ fallback: '1d', min: 1 }),
  slidingTokenRefreshExpClaim: claim({ fallback: 'refresh_exp' }),
  userClaims: flag({ fallback: false }),
  checkRevokeToken: flag({ fallback: false }),
  revokeTokenClaim: claim({ fallback: 'hash_password' }),
  checkUserIsActive: flag({ fallback: true }),
  lenientVerify: flag({ fallback: false }),
  ...LIMIT_SETTINGS,
  ...MAIL_SETTINGS,
  ...OBSERVE_SETTINGS,
  ...PAGE_SETTINGS,
  ...ADMIN_SETTINGS,
  compat: oneOf(['', 'django-easyjwt', 'simplejwt'], { fallback: '' }),
};

/** What the auth-service's code gets. */
export type AuthSettings = SettingsOf<typeof AUTH_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type AuthSettingsInput = SettingsInput<typeof AUTH_SETTINGS>;
