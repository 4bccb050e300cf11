/** Verifying tokens. */
import * as a from '../answers.ts';
import { fromLogin, made, post, type Text, type TokenSpec, type WireCase } from '../case.ts';
import { WHY } from '../reasons.ts';

const verify = (token: Text) => post('/auth/token/verify/', { token });
const django = (other: Omit<TokenSpec, 'kind'>) => verify(made('access', other));
const LOGIN = fromLogin('refresh');
const END = post('/auth/token/blacklist/', { refresh: LOGIN });
const REFRESH = post('/auth/token/refresh/', { refresh: LOGIN });

/** A case that an audience, where one is required, decides before all else. */
const alsoWithAudience = (row: WireCase): readonly WireCase[] => [
  row,
  {
    id: row.id,
    name: row.name,
    config: 'aud',
    request: row.request,
    easyjwt: a.INVALID_OR_EXPIRED,
    simplejwt: a.INVALID,
  },
];

/** A case that a leeway of ten seconds turns. */
const alsoWithLeeway = (id: number, name: string, exp: number): readonly WireCase[] => [
  { id, name, request: django({ at: { exp } }), easyjwt: a.INVALID_OR_EXPIRED, simplejwt: a.EXPIRED },
  { id, name, config: 'leeway', request: django({ at: { exp } }), easyjwt: a.EMPTY },
];

export const VERIFY: readonly WireCase[] = [
  { id: 58, name: 'an access token', request: verify(fromLogin('access')), easyjwt: a.EMPTY },
  { id: 59, name: 'a refresh token', request: verify(LOGIN), easyjwt: a.EMPTY },
  { id: 60, name: 'abc', request: verify('abc'), easyjwt: a.INVALID_OR_EXPIRED, simplejwt: a.INVALID },
  {
    id: 61,
    name: 'bad signature',
    request: django({ sign: 'wrong' }),
    easyjwt: a.INVALID_OR_EXPIRED,
    simplejwt: a.INVALID,
  },
  ...alsoWithLeeway(62, 'expired', -8),
  ...alsoWithLeeway(63, 'exp is now', 0),
  {
    id: 64,
    name: 'missing',
    request: post('/auth/token/verify/', {}),
    easyjwt: a.fieldError('token', a.REQUIRED),
  },
  {
    id: 65,
    name: 'blank',
    request: verify(''),
    easyjwt: a.fieldError('token', 'This field may not be blank.'),
  },
  ...alsoWithAudience({ id: 66, name: 'no jti', request: django({ drop: ['jti'] }), easyjwt: a.NO_ID }),
  ...alsoWithAudience({ id: 67, name: 'no exp', request: django({ drop: ['exp'] }), easyjwt: a.NO_EXP }),
  ...alsoWithAudience({
    id: 68,
    name: 'no type',
    request: django({ drop: ['token_type'] }),
    easyjwt: a.EMPTY,
  }),
  {
    id: 69,
    name: 'inactive user',
    before: ['deactivate'],
    request: verify(fromLogin('access')),
    easyjwt: a.EMPTY,
    ours: a.USER_INACTIVE,
    why: WHY.verify,
  },
  {
    id: 70,
    name: 'deleted user',
    before: ['delete user'],
    request: verify(fromLogin('access')),
    easyjwt: a.EMPTY,
    ours: a.USER_NOT_FOUND,
    why: WHY.verify,
  },
  {
    id: 71,
    name: 'a refresh token that was used',
    before: [REFRESH],
    request: verify(LOGIN),
    easyjwt: a.EMPTY,
  },
  {
    id: 71,
    name: 'a refresh token that was used',
    config: 'rot',
    before: [REFRESH],
    request: verify(LOGIN),
    easyjwt: '400 {"non_field_errors":["Token is blacklisted"]}',
    ours: a.BLACKLISTED,
    why: WHY.verify,
  },
  ...alsoWithAudience({
    id: 72,
    name: 'no user_id',
    request: django({ drop: ['user_id'] }),
    easyjwt: a.EMPTY,
    ours: a.NO_USER,
    why: WHY.verify,
  }),
  {
    id: 73,
    name: 'blacklisted',
    before: [END],
    request: verify(LOGIN),
    easyjwt: a.EMPTY,
    ours: a.BLACKLISTED,
    why: WHY.revocation,
  },
  {
    id: 73,
    name: 'blacklisted',
    config: 'rot',
    before: [END],
    request: verify(LOGIN),
    easyjwt: '400 {"non_field_errors":["Token is blacklisted"]}',
    ours: a.BLACKLISTED,
    why: WHY.verify,
  },
  {
    id: 74,
    name: 'surrounding white space',
    request: verify({ token: { kind: 'access', fromLogin: true, padded: true } }),
    easyjwt: a.EMPTY,
  },
  { id: 75, name: 'a sliding token', request: verify(fromLogin('sliding')), easyjwt: a.EMPTY },
  ...alsoWithAudience({
    id: 76,
    name: 'typ and kid in the header',
    request: django({ header: { typ: 'at+jwt', kid: 'x' } }),
    easyjwt: a.EMPTY,
  }),
  {
    id: 77,
    name: 'crit in the header',
    request: django({ header: { crit: ['x'], x: 1 } }),
    easyjwt: a.INVALID_OR_EXPIRED,
    simplejwt: a.INVALID,
  },
  ...alsoWithAudience({
    id: 78,
    name: 'exp is no whole number',
    request: django({ at: { exp: 100.5 } }),
    easyjwt: a.EMPTY,
  }),
  {
    id: 79,
    name: 'exp is a text of digits',
    request: django({ set: { exp: '99999999999' } }),
    easyjwt: a.CRASH,
    ours: { '': a.INVALID_OR_EXPIRED, 'django-easyjwt': a.INVALID_OR_EXPIRED, simplejwt: a.INVALID },
    why: WHY.crash,
  },
  {
    id: 80,
    name: 'jti is no text',
    request: django({ set: { jti: 1 } }),
    easyjwt: a.INVALID_OR_EXPIRED,
    simplejwt: a.INVALID,
  },
  {
    id: 81,
    name: 'payload is no object',
    request: django({ payload: [1] }),
    easyjwt: a.INVALID_OR_EXPIRED,
    simplejwt: a.INVALID,
  },
  ...alsoWithLeeway(82, 'expired five seconds ago', -5),
];
