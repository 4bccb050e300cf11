/** What of `SIMPLE_JWT` and of the auth-service's `EASY_JWT` is no setting of ours. */
import { dottedPath, REMOVED, type Unsupported } from './unsupported.ts';

const CLAIMS =
  'give `customClaims` to createAuthService for claims of your own; what the endpoint answers is fixed.';
const FIXED = 'what the endpoint takes and answers is fixed.';

/** Sorted as in the documentation of the Django libraries. */
export const UNSUPPORTED_AUTH: readonly Unsupported[] = [
  {
    name: 'BLACKLIST_AFTER_ROTATION',
    instead:
      'nothing to write: a refresh token that was used is used up, and using it again ends its session.',
    isHarmless: (value) => value !== '',
  },
  {
    name: 'JSON_ENCODER',
    instead:
      'claims become JSON by JSON.stringify: give values a `toJSON` method, or convert them in `customClaims`.',
  },
  {
    name: 'JWK_URL',
    instead:
      'the auth-service verifies with its own keys alone and publishes them at /.well-known/jwks.json; it never fetches any.',
  },
  dottedPath(
    'USER_AUTHENTICATION_RULE',
    'default_user_authentication_rule',
    'give the function `userAuthenticationRule` to createAuthService.',
  ),
  dottedPath(
    'ON_LOGIN_SUCCESS',
    'default_on_login_success',
    'give the function `onLoginSuccess` to createAuthService; it is called at every login, with or without UPDATE_LAST_LOGIN.',
  ),
  dottedPath(
    'ON_LOGIN_FAILED',
    'default_on_login_failed',
    'give the function `onLoginFailed` to createAuthService.',
  ),
  dottedPath(
    'TOKEN_USER_CLASS',
    'TokenUser',
    'the stateless user is made by `tokenUser(claims)`; wrap what it returns.',
  ),
  dottedPath('TOKEN_OBTAIN_SERIALIZER', 'TokenObtainPairSerializer', CLAIMS),
  dottedPath('TOKEN_REFRESH_SERIALIZER', 'TokenRefreshSerializer', CLAIMS),
  dottedPath('TOKEN_VERIFY_SERIALIZER', 'TokenVerifySerializer', FIXED),
  dottedPath('TOKEN_BLACKLIST_SERIALIZER', 'TokenBlacklistSerializer', FIXED),
  dottedPath('SLIDING_TOKEN_OBTAIN_SERIALIZER', 'TokenObtainSlidingSerializer', CLAIMS),
  dottedPath('SLIDING_TOKEN_REFRESH_SERIALIZER', 'TokenRefreshSlidingSerializer', CLAIMS),
  dottedPath(
    'USER_MODEL_SERIALIZER',
    'TokenUserSerializer',
    'declare what `user/` says beyond the standard fields with `extraData`.',
  ),
  ...REMOVED,
];
