/** Protected endpoints: who the bearer of a token is. */
import * as a from '../answers.ts';
import { fromLogin, get, made, type Text, type TokenSpec, type WireCase, type WireRequest } from '../case.ts';
import { WHY } from '../reasons.ts';

const PATH = '/auth/user/';
const LOGIN = fromLogin('access');
const header = (...authorization: Text[]): WireRequest => ({ method: 'GET', path: PATH, authorization });
const django = (other: Omit<TokenSpec, 'kind'>) => get(PATH, made('access', other));
const added = (isActive?: boolean) => ({ ours: a.userAndMore(isActive), why: WHY.additions });

const NOT_VALID = { easyjwt: a.given('Token is invalid or expired'), simplejwt: a.given('Token is invalid') };
const EXPIRED = { easyjwt: a.given('Token is invalid or expired'), simplejwt: a.given('Token is expired') };

/** A case that an audience, where one is required, decides before all else. */
const alsoWithAudience = (row: WireCase): readonly WireCase[] => [
  row,
  { id: row.id, name: row.name, config: 'aud', request: row.request, ...NOT_VALID },
];

export const USER: readonly WireCase[] = [
  { id: 93, name: 'no header', request: { method: 'GET', path: PATH }, easyjwt: a.NOBODY },
  { id: 94, name: 'ok', request: get(PATH, LOGIN), easyjwt: a.user(), ...added() },
  { id: 94, name: "ok, a token of Django's", request: django({}), easyjwt: a.user(), ...added() },
  {
    id: 95,
    name: 'a refresh token',
    request: get(PATH, fromLogin('refresh')),
    easyjwt: a.given('Token has wrong type'),
  },
  { id: 96, name: 'expired', request: django({ at: { exp: -5 } }), ...EXPIRED },
  {
    id: 96,
    name: 'expired',
    config: 'leeway',
    request: django({ at: { exp: -5 } }),
    easyjwt: a.user(),
    ...added(),
  },
  { id: 97, name: 'abc', request: get(PATH, 'abc'), ...NOT_VALID },
  { id: 98, name: 'bad signature', request: django({ sign: 'wrong' }), ...NOT_VALID },
  {
    id: 99,
    name: 'scheme alone',
    request: header('Bearer'),
    easyjwt:
      '401 {"detail":"Authorization header must contain two space-delimited values","code":"bad_authorization_header"}',
  },
  {
    id: 100,
    name: 'three parts',
    request: header('Bearer', LOGIN, 'x'),
    easyjwt:
      '401 {"detail":"Authorization header must contain two space-delimited values","code":"bad_authorization_header"}',
  },
  {
    id: 101,
    name: 'scheme in lower case',
    request: header('bearer', LOGIN),
    easyjwt: a.NOBODY,
    ours: a.userAndMore(),
    why: WHY.scheme,
  },
  { id: 102, name: 'scheme Token', request: header('Token', LOGIN), easyjwt: a.NOBODY },
  { id: 103, name: 'scheme Basic', request: header('Basic', 'dGVzdDp4'), easyjwt: a.NOBODY },
  { id: 104, name: 'empty header', request: header(''), easyjwt: a.NOBODY },
  {
    id: 105,
    name: 'inactive user',
    before: ['deactivate'],
    request: get(PATH, LOGIN),
    easyjwt: a.USER_INACTIVE,
  },
  {
    id: 105,
    name: 'inactive user',
    config: 'inactiveok',
    before: ['deactivate'],
    request: get(PATH, LOGIN),
    easyjwt: a.USER_INACTIVE,
    simplejwt: a.user(false),
    ...added(false),
  },
  {
    id: 106,
    name: 'deleted user',
    before: ['delete user'],
    request: get(PATH, LOGIN),
    easyjwt: a.USER_NOT_FOUND,
  },
  ...alsoWithAudience({
    id: 107,
    name: 'no user_id',
    request: django({ drop: ['user_id'] }),
    easyjwt: a.NO_USER,
  }),
  ...alsoWithAudience({
    id: 108,
    name: 'user_id is a text',
    request: django({ set: { user_id: '<id>' } }),
    easyjwt: a.user(),
    ...added(),
  }),
  {
    id: 108,
    name: 'user_id is a text, no digest of the password',
    config: 'revoke',
    request: django({ set: { user_id: '<id>' } }),
    easyjwt: a.PASSWORD_CHANGED_CODED,
  },
  ...alsoWithAudience({
    id: 109,
    name: 'user_id is no number',
    request: django({ set: { user_id: 'abc' } }),
    easyjwt: a.CRASH,
    ours: a.NO_USER,
    why: WHY.crash,
  }),
  ...alsoWithAudience({
    id: 110,
    name: 'no jti',
    request: django({ drop: ['jti'] }),
    easyjwt: a.given('Token has no id'),
  }),
  ...alsoWithAudience({
    id: 111,
    name: 'no type',
    request: django({ drop: ['token_type'] }),
    easyjwt: a.given('Token has no type'),
  }),
  ...alsoWithAudience({
    id: 112,
    name: 'no exp',
    request: django({ drop: ['exp'] }),
    easyjwt: a.given("Token has no 'exp' claim"),
  }),
  { id: 113, name: 'iat in the future', request: django({ at: { iat: 1000 } }), ...NOT_VALID },
  { id: 114, name: 'sub is a number', request: django({ set: { sub: 1 } }), ...NOT_VALID },
  {
    id: 115,
    name: 'a sliding token',
    request: get(PATH, fromLogin('sliding')),
    easyjwt: a.given('Token has wrong type'),
  },
  {
    id: 116,
    name: 'POST',
    request: { ...get(PATH, LOGIN), method: 'POST' },
    easyjwt: a.notAllowed('POST'),
  },
  { id: 117, name: 'HEAD', request: { ...get(PATH, LOGIN), method: 'HEAD' }, easyjwt: '200' },
  {
    id: 118,
    name: 'OPTIONS',
    request: { ...get(PATH, LOGIN), method: 'OPTIONS' },
    easyjwt: '200 {"name":"Token User Detail",<more>}',
    ours: '204',
    why: WHY.options,
  },
  {
    id: 119,
    name: 'OPTIONS of nobody',
    request: { method: 'OPTIONS', path: PATH },
    easyjwt: a.NOBODY,
    ours: '204',
    why: WHY.options,
  },
  {
    id: 120,
    name: 'Accept: text/html of nobody',
    request: { method: 'GET', path: PATH, accept: 'text/html' },
    easyjwt: '401 HTML',
    ours: a.NOBODY,
    why: WHY.jsonOnly,
  },
  {
    id: 121,
    name: 'more than one space',
    request: header('Bearer', '', LOGIN),
    easyjwt: a.user(),
    ...added(),
  },
  { id: 122, name: 'scheme JWT', request: header('JWT', LOGIN), easyjwt: a.NOBODY },
  {
    id: 0,
    name: 'scheme JWT, where it is accepted',
    config: 'types',
    request: header('JWT', LOGIN),
    easyjwt: a.user(),
    ...added(),
  },
  {
    id: 0,
    name: 'sliding token, where they are accepted',
    config: 'sliding',
    request: get(PATH, fromLogin('sliding')),
    easyjwt: a.user(),
    ...added(),
  },
  {
    id: 0,
    name: 'access token, where sliding ones are accepted',
    config: 'sliding',
    request: get(PATH, LOGIN),
    easyjwt: a.given('Token has wrong type', 'SlidingToken', 'sliding'),
  },
  {
    id: 0,
    name: 'no jti, where sliding tokens are accepted',
    config: 'sliding',
    request: get(PATH, made('sliding', { drop: ['jti'] })),
    easyjwt: a.CRASH,
    ours: a.given('Token has no id', 'SlidingToken', 'sliding'),
    why: WHY.crash,
  },
];
