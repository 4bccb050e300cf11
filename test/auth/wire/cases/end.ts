/** Ending sessions by a token. */
import * as a from '../answers.ts';
import { fromLogin, made, post, type Text, type WireCase } from '../case.ts';
import { WHY } from '../reasons.ts';

const end = (token: Text) => post('/auth/token/blacklist/', { refresh: token });
const LOGIN = fromLogin('refresh');

export const END: readonly WireCase[] = [
  { id: 83, name: 'ok', request: end(LOGIN), easyjwt: a.EMPTY },
  { id: 83, name: "ok, a token of Django's", request: end(made('refresh')), easyjwt: a.EMPTY },
  {
    id: 84,
    name: 'twice',
    before: [end(LOGIN)],
    request: end(LOGIN),
    easyjwt: a.EMPTY,
    ours: a.BLACKLISTED,
    why: WHY.revocation,
  },
  { id: 84, name: 'twice', config: 'rot', before: [end(LOGIN)], request: end(LOGIN), easyjwt: a.BLACKLISTED },
  { id: 85, name: 'an access token', request: end(fromLogin('access')), easyjwt: a.WRONG_TYPE },
  { id: 86, name: 'abc', request: end('abc'), easyjwt: a.INVALID_OR_EXPIRED, simplejwt: a.INVALID },
  {
    id: 87,
    name: 'missing',
    request: post('/auth/token/blacklist/', {}),
    easyjwt: a.fieldError('refresh', a.REQUIRED),
  },
  {
    id: 88,
    name: 'expired',
    request: end(made('refresh', { at: { exp: -10 } })),
    easyjwt: a.INVALID_OR_EXPIRED,
    simplejwt: a.EXPIRED,
  },
  {
    id: 89,
    name: 'a sliding token',
    request: end(fromLogin('sliding')),
    easyjwt: a.WRONG_TYPE,
    ours: a.EMPTY,
    why: WHY.logoutSliding,
  },
  { id: 90, name: 'before the user is deleted', request: end(LOGIN), easyjwt: a.EMPTY },
  {
    id: 91,
    name: 'refresh after the user was deleted',
    before: [end(LOGIN), 'delete user'],
    request: post('/auth/token/refresh/', { refresh: LOGIN }),
    easyjwt: a.ACCESS,
    simplejwt: a.NO_ACCOUNT_FOR_TOKEN,
    ours: a.NO_ACCOUNT_FOR_TOKEN_CODED,
    why: WHY.tombstone,
  },
  { id: 92, name: "a deleted user's token", before: ['delete user'], request: end(LOGIN), easyjwt: a.EMPTY },
];
