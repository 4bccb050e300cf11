/**
 * What a client-service answers, as captured from django-easyjwt's in front of its own auth-service (which rotates and
 * blacklists), and what differs on purpose when one of the two is ours. Numbered as in the capture.
 */
import * as a from '../../auth/wire/answers.ts';
import {
  type Expected,
  fromLogin,
  post,
  type Text,
  type WireCase,
  type WireRequest,
} from '../../auth/wire/case.ts';

/** One row. */
export interface ClientCase extends Pick<WireCase, 'id' | 'name' | 'before' | 'request'> {
  /** Both are Django's. */
  readonly django: Expected;
  /** The auth-service is ours. */
  readonly ourAuth?: Expected;
  /** The client-service is ours. */
  readonly ourClient?: Expected;
  /** Why. */
  readonly why?: string;
}

const WHY = {
  words: 'Both refuse, each in its own words.',
  verify: 'Q5: what was revoked is refused as a token, not as a field; LENIENT_VERIFY turns that off.',
  scheme: 'Q22: schemes have no case (RFC 9110 section 11.1).',
  spaces: 'Any white space may follow a scheme (RFC 9110 section 11.4), as in the auth-services of both.',
  csrf: 'Only where the refresh token is kept in a cookie is there anything to protect from other origins.',
} as const;

const CREDENTIALS = { email: '<email>', password: '<password>' };
const REFRESH = '/auth/token/refresh/';
const refresh = (token: Text) => post(REFRESH, { refresh: token });
const verify = (token: Text) => post('/auth/token/verify/', { token });
const api = (...authorization: Text[]): WireRequest => ({ method: 'GET', path: '/api/test/', authorization });
const LOGIN = fromLogin('refresh');
const ACCESS = fromLogin('access');
const LOGGED_OUT = '200 {"detail":"Logged out."}';
const SUCCESS = '200 "success"';
const NO_CREDENTIALS = '401 {"detail":"Invalid basic header. No credentials provided."}';
const SPACES = '401 {"detail":"Invalid basic header. Credentials string should not contain spaces."}';
const TWO_VALUES =
  '401 {"detail":"Authorization header must contain two space-delimited values","code":"bad_authorization_header"}';

export const CLIENT_CASES: readonly ClientCase[] = [
  { id: 216, name: 'token', request: post('/auth/token/', CREDENTIALS), django: a.PAIR },
  {
    id: 218,
    name: 'token, bad password',
    request: post('/auth/token/', { ...CREDENTIALS, password: 'x' }),
    django: a.NO_ACCOUNT,
  },
  {
    id: 219,
    name: 'token, inactive user',
    before: ['deactivate'],
    request: post('/auth/token/', CREDENTIALS),
    django: a.NO_ACCOUNT,
  },
  {
    id: 220,
    name: 'token, nothing',
    request: post('/auth/token/', {}),
    django: `400 {"email":["${a.REQUIRED}"],"password":["${a.REQUIRED}"]}`,
  },
  {
    id: 221,
    name: 'token, GET',
    request: { method: 'GET', path: '/auth/token/' },
    django: a.notAllowed('GET'),
  },
  { id: 222, name: 'refresh', request: refresh(LOGIN), django: a.ROTATED },
  {
    id: 223,
    name: 'refresh again',
    before: [refresh(LOGIN)],
    request: refresh(LOGIN),
    django: a.BLACKLISTED,
  },
  { id: 224, name: 'refresh, abc', request: refresh('abc'), django: a.INVALID_OR_EXPIRED },
  {
    id: 225,
    name: 'refresh, missing',
    request: post(REFRESH, {}),
    django: a.fieldError('refresh', a.REQUIRED),
  },
  { id: 226, name: 'verify', request: verify(ACCESS), django: a.EMPTY },
  { id: 227, name: 'verify, abc', request: verify('abc'), django: a.INVALID_OR_EXPIRED },
  {
    id: 228,
    name: 'verify, missing',
    request: post('/auth/token/verify/', {}),
    django: a.fieldError('token', a.REQUIRED),
  },
  {
    id: 229,
    name: 'verify, a refresh token that was used',
    before: [refresh(LOGIN)],
    request: verify(LOGIN),
    django: '401 {"non_field_errors":["Token is blacklisted"]}',
    ourAuth: a.BLACKLISTED,
    ourClient: '400 {"non_field_errors":["Token is blacklisted"]}',
    why: WHY.verify,
  },
  { id: 230, name: 'logout', request: post('/auth/token/logout/', { refresh: LOGIN }), django: LOGGED_OUT },
  {
    id: 230,
    name: 'refresh after logout',
    before: [post('/auth/token/logout/', { refresh: LOGIN })],
    request: refresh(LOGIN),
    django: a.BLACKLISTED,
  },
  { id: 231, name: 'logout, nothing', request: post('/auth/token/logout/', {}), django: LOGGED_OUT },
  {
    id: 232,
    name: 'logout, GET',
    request: { method: 'GET', path: '/auth/token/logout/' },
    django: a.notAllowed('GET'),
  },
  {
    id: 233,
    name: 'csrf',
    request: { method: 'GET', path: '/auth/csrf/' },
    django: '200 {"detail":"CSRF cookie set."}',
    ourClient: '404 {"detail":"Not found."}',
    why: WHY.csrf,
  },
  { id: 234, name: 'api, no header', request: { method: 'GET', path: '/api/test/' }, django: a.NOBODY },
  { id: 235, name: 'api', request: api('Bearer', ACCESS), django: SUCCESS },
  {
    id: 235,
    name: 'api, of who was deactivated',
    before: ['deactivate'],
    request: api('Bearer', ACCESS),
    django: '401 {"detail":"Authentication service returned an error."}',
    ourAuth: '401 {"detail":"User is inactive"}',
    ourClient: a.USER_INACTIVE,
    why: WHY.words,
  },
  {
    id: 236,
    name: 'api, a refresh token that was used',
    before: [refresh(LOGIN)],
    request: api('Bearer', LOGIN),
    django: '401 {"detail":"Incorrect authentication credentials."}',
    ourAuth: '401 {"detail":"Token is blacklisted"}',
    ourClient: a.given('Token has wrong type'),
    why: WHY.words,
  },
  {
    id: 237,
    name: 'api, a refresh token',
    request: api('Bearer', LOGIN),
    django: '401 {"detail":"Authentication service returned an error."}',
    ourClient: a.given('Token has wrong type'),
    why: WHY.words,
  },
  {
    id: 238,
    name: 'api, abc',
    request: api('Bearer', 'abc'),
    django: '401 {"detail":"Token is invalid or expired"}',
    ourClient: a.given('Token is invalid or expired'),
    why: WHY.words,
  },
  {
    id: 239,
    name: 'api, scheme alone',
    request: api('Bearer'),
    django: NO_CREDENTIALS,
    ourClient: TWO_VALUES,
    why: WHY.words,
  },
  {
    id: 240,
    name: 'api, three parts',
    request: api('Bearer', ACCESS, 'x'),
    django: SPACES,
    ourClient: TWO_VALUES,
    why: WHY.words,
  },
  {
    id: 241,
    name: 'api, scheme in lower case',
    request: api('bearer', ACCESS),
    django: a.NOBODY,
    ourClient: SUCCESS,
    why: WHY.scheme,
  },
  { id: 242, name: 'api, scheme Token', request: api('Token', ACCESS), django: a.NOBODY },
  {
    id: 243,
    name: 'api, two spaces',
    request: api('Bearer', '', ACCESS),
    django: SPACES,
    ourClient: SUCCESS,
    why: WHY.spaces,
  },
  { id: 244, name: 'api, scheme Basic', request: api('Basic', 'dGVzdDp4'), django: a.NOBODY },
];
