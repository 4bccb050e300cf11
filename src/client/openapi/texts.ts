/** What a client-service says of the paths that it answers itself. Of all others the auth-service's document speaks. */
import * as v from 'valibot';
import type { Description, Operation } from '../../web/openapi/describe.ts';

const accessToken = () => v.object({ access: v.string() });
const detail = () => v.object({ detail: v.string() });

const CSRF = { 403: ['csrf_failed', 'disallowed_origin'] };

const describe = (path: string, method: 'GET' | 'POST', operation: Operation): Description => ({
  route: { path, methods: {} },
  tag: 'Tokens',
  methods: { [method]: operation },
});

/** Of every client-service. */
export const ownTexts = (): Description[] => [
  describe('/auth/token/logout', 'POST', {
    id: 'logOut',
    summary:
      'Ends the session of a refresh token with `BLACKLIST_ON_LOGOUT`; the same answer whatever there is to end.',
    answers: { 200: detail() },
    refusals: { 400: [], 413: ['too_large'] },
  }),
];

/** Of one that keeps refresh tokens in cookies (`REFRESH_TOKEN_IN_COOKIE`). */
export const cookieTexts = (): Description[] => [
  describe('/auth/csrf', 'GET', {
    id: 'setCsrfCookie',
    summary: 'Sets the cookie `csrftoken`, which the other three want back in `X-CSRFToken`.',
    standsAlone: true,
    answers: { 200: detail() },
  }),
  describe('/auth/token', 'POST', {
    id: 'obtainAccessToken',
    summary:
      'Logs in: the access token in the answer, the refresh token in a cookie. Takes what `obtainTokens` takes.',
    answers: { 200: accessToken() },
    refusals: {
      400: ['parse_error'],
      401: ['email_not_verified'],
      ...CSRF,
      413: ['too_large'],
      415: [],
      429: ['throttled'],
    },
  }),
  describe('/auth/token/refresh', 'POST', {
    id: 'refreshAccessToken',
    summary: 'A new access token, with the refresh token of the cookie.',
    answers: { 200: accessToken() },
    refusals: {
      400: [],
      401: ['token_not_valid', 'no_active_account', 'password_changed'],
      ...CSRF,
      429: ['throttled'],
    },
  }),
  describe('/auth/token/logout', 'POST', {
    id: 'logOut',
    summary: 'Ends the session of the cookie, and takes the cookie away in any case.',
    standsAlone: true,
    answers: { 200: detail() },
    refusals: CSRF,
  }),
];
