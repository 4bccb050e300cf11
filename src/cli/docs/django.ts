/**
 * The settings of the Django libraries, for the docs: their defaults there, and why ours are or mean something else. What
 * is no setting of the auth-service at all says so itself (`core/settings/unsupported-auth.ts`).
 */
import { dottedPath, REMOVED, type Unsupported } from '../../core/settings/unsupported.ts';

/** One of them. */
export interface DjangoSetting {
  readonly name: string;
  /** Its default, as Python has it. */
  readonly byDefault: string;
  /** What is different here and why; nothing if name, default and meaning are the same. */
  readonly differs?: string;
}

/** simplejwt's `SIMPLE_JWT`, and what django-easyjwt's auth-service and users read of `EASY_JWT`. */
export const DJANGO_AUTH: readonly DjangoSetting[] = [
  { name: 'ACCESS_TOKEN_LIFETIME', byDefault: 'timedelta(minutes=5)' },
  {
    name: 'REFRESH_TOKEN_LIFETIME',
    byDefault: 'timedelta(days=1)',
    differs: 'A session has an absolute end too (`SESSION_MAX_AGE`); in Django a rotated session never ends.',
  },
  {
    name: 'ROTATE_REFRESH_TOKENS',
    byDefault: 'False',
    differs:
      'On, so that a stolen token is noticed; off under `COMPAT`, because apps for Django ignore a new one.',
  },
  { name: 'BLACKLIST_AFTER_ROTATION', byDefault: 'False' },
  {
    name: 'UPDATE_LAST_LOGIN',
    byDefault: 'False',
    differs: 'The hooks of a login are called with or without it.',
  },
  {
    name: 'ALGORITHM',
    byDefault: '"HS256"',
    differs:
      'An asymmetric one, so that client-services verify without a secret. ES256K is not accepted (WebCrypto has no such curve), nor is ES521, which is only another name of ES512 there.',
  },
  {
    name: 'SIGNING_KEY',
    byDefault: 'settings.SECRET_KEY',
    differs:
      'No default: keys are made, kept encrypted and rotated. Short, guessable and published secrets are refused.',
  },
  {
    name: 'VERIFYING_KEY',
    byDefault: '""',
    differs: 'Need not be written: it is derived from `SIGNING_KEY`.',
  },
  { name: 'AUDIENCE', byDefault: 'None' },
  { name: 'ISSUER', byDefault: 'None' },
  { name: 'JSON_ENCODER', byDefault: 'None' },
  { name: 'JWK_URL', byDefault: 'None' },
  {
    name: 'LEEWAY',
    byDefault: '0',
    differs: 'At most a minute; and half a minute is always forgiven for `iat` and `nbf`.',
  },
  {
    name: 'AUTH_HEADER_TYPES',
    byDefault: '("Bearer",)',
    differs: 'Schemes have no case (RFC 9110 section 11.1).',
  },
  {
    name: 'AUTH_HEADER_NAME',
    byDefault: '"HTTP_AUTHORIZATION"',
    differs: "Header names are understood beside WSGI's.",
  },
  {
    name: 'USER_ID_FIELD',
    byDefault: '"id"',
    differs: 'Only fields that name one user: id, uuid and email.',
  },
  {
    name: 'USER_ID_CLAIM',
    byDefault: '"user_id"',
    differs: 'With `sub` its value is a text, without which no verifier takes it.',
  },
  { name: 'USER_AUTHENTICATION_RULE', byDefault: 'default_user_authentication_rule' },
  { name: 'ON_LOGIN_SUCCESS', byDefault: 'default_on_login_success' },
  { name: 'ON_LOGIN_FAILED', byDefault: 'default_on_login_failed' },
  {
    name: 'AUTH_TOKEN_CLASSES',
    byDefault: '("….tokens.AccessToken",)',
    differs: 'Only the two classes that there are can be named.',
  },
  {
    name: 'TOKEN_TYPE_CLAIM',
    byDefault: '"token_type"',
    differs:
      'With `None` our own tokens are held to their type nevertheless: otherwise an access token would refresh.',
  },
  {
    name: 'JTI_CLAIM',
    byDefault: '"jti"',
    differs: 'With `None` tokens can be revoked nevertheless.',
  },
  { name: 'TOKEN_USER_CLASS', byDefault: '….models.TokenUser' },
  { name: 'SLIDING_TOKEN_REFRESH_EXP_CLAIM', byDefault: '"refresh_exp"' },
  { name: 'SLIDING_TOKEN_LIFETIME', byDefault: 'timedelta(minutes=5)' },
  { name: 'SLIDING_TOKEN_REFRESH_LIFETIME', byDefault: 'timedelta(days=1)' },
  { name: 'TOKEN_OBTAIN_SERIALIZER', byDefault: '….TokenObtainPairSerializer' },
  { name: 'TOKEN_REFRESH_SERIALIZER', byDefault: '….TokenRefreshSerializer' },
  { name: 'TOKEN_VERIFY_SERIALIZER', byDefault: '….TokenVerifySerializer' },
  { name: 'TOKEN_BLACKLIST_SERIALIZER', byDefault: '….TokenBlacklistSerializer' },
  { name: 'SLIDING_TOKEN_OBTAIN_SERIALIZER', byDefault: '….TokenObtainSlidingSerializer' },
  { name: 'SLIDING_TOKEN_REFRESH_SERIALIZER', byDefault: '….TokenRefreshSlidingSerializer' },
  {
    name: 'CHECK_REVOKE_TOKEN',
    byDefault: 'False',
    differs:
      'Counts at a refresh too (django-easyjwt forgets it there), and a rehash of the password changes nothing.',
  },
  {
    name: 'REVOKE_TOKEN_CLAIM',
    byDefault: '"hash_password"',
    differs: 'SHA-256, as in django-easyjwt; with `COMPAT=simplejwt` MD5, as there.',
  },
  { name: 'CHECK_USER_IS_ACTIVE', byDefault: 'True', differs: 'django-easyjwt has no such setting.' },
  { name: 'USER_MODEL_SERIALIZER', byDefault: '….TokenUserSerializer' },
];

/** What django-easyjwt's client-service reads of `EASY_JWT`. */
export const DJANGO_CLIENT: readonly DjangoSetting[] = [
  {
    name: 'AUTH_HEADER_TYPES',
    byDefault: '("Bearer",)',
    differs: 'Schemes have no case (RFC 9110 section 11.1).',
  },
  { name: 'AUTH_HEADER_NAME', byDefault: '"Authorization"', differs: 'There it is not read; here it works.' },
  {
    name: 'REMOTE_AUTH_SERVICE_URL',
    byDefault: '"http://127.0.0.1:8000"',
    differs: 'No default: a service that was forgotten should not ask its own host.',
  },
  { name: 'REMOTE_AUTH_SERVICE_TOKEN_PATH', byDefault: '"/auth/token/"' },
  { name: 'REMOTE_AUTH_SERVICE_REFRESH_PATH', byDefault: '"/auth/token/refresh/"' },
  { name: 'REMOTE_AUTH_SERVICE_VERIFY_PATH', byDefault: '"/auth/token/verify/"' },
  { name: 'REMOTE_AUTH_SERVICE_USER_PATH', byDefault: '"/auth/user/"' },
  { name: 'REMOTE_AUTH_SERVICE_PASSWORD_CHANGE_PATH', byDefault: '"/auth/password-change/"' },
  { name: 'REMOTE_AUTH_SERVICE_BLACKLIST_PATH', byDefault: '"/auth/token/blacklist/"' },
  {
    name: 'REMOTE_AUTH_REQUEST_TIMEOUT',
    byDefault: '30',
    differs: 'Short, so that a slow auth-service does not make slow clients.',
  },
  {
    name: 'REMOTE_AUTH_SSL_VERIFY',
    byDefault: 'True',
    differs: 'Cannot be turned off: neither Workers nor `fetch` elsewhere can.',
  },
  { name: 'USER_ID_FIELD', byDefault: '"id"' },
  { name: 'USER_ID_CLAIM', byDefault: '"user_id"' },
  { name: 'USER_MODEL_SERIALIZER', byDefault: '….TokenUserSerializer' },
  { name: 'REFRESH_TOKEN_IN_COOKIE', byDefault: 'False' },
  {
    name: 'AUTH_COOKIE_NAME',
    byDefault: '"refresh_token"',
    differs: 'With a prefix that browsers hold the cookie to, wherever it can have one.',
  },
  { name: 'AUTH_COOKIE_HTTP_ONLY', byDefault: 'True' },
  { name: 'AUTH_COOKIE_SECURE', byDefault: 'False', differs: 'Safe without being written.' },
  { name: 'AUTH_COOKIE_SAMESITE', byDefault: '"Lax"' },
  { name: 'AUTH_COOKIE_PATH', byDefault: '"/"' },
  { name: 'AUTH_COOKIE_DOMAIN', byDefault: 'None' },
  { name: 'AUTH_COOKIE_MAX_AGE', byDefault: 'None', differs: '0 is what `None` is there.' },
  {
    name: 'ALLOWED_AUTH_ORIGINS',
    byDefault: 'None',
    differs: 'Holds for everything that a cookie authenticates.',
  },
  { name: 'BLACKLIST_ON_LOGOUT', byDefault: 'True' },
];

/** What of it is no setting here. A client-service passes them over: checking would cost every bundle. */
export const UNSUPPORTED_CLIENT: readonly Unsupported[] = [
  {
    name: 'USER_ID_FIELD',
    instead: "users are known by the auth-service's id everywhere.",
  },
  dottedPath(
    'USER_MODEL_SERIALIZER',
    'TokenUserSerializer',
    'give `userSchema` or `onUser` to createClientService.',
  ),
  dottedPath('TOKEN_USER_CLASS', 'TokenUser', 'call `tokenUser(claims)`.'),
  { name: 'JWK_URL', instead: 'the keys are found at REMOTE_AUTH_SERVICE_URL.' },
  ...REMOVED,
];
