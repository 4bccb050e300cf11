/** Sliding tokens, which the Django libraries have views for but no routes. */
import * as a from '../answers.ts';
import { fromLogin, made, post, type Text, type WireCase } from '../case.ts';
import { WHY } from '../reasons.ts';

const refresh = (token: Text) => post('/auth/token/sliding/refresh/', { token });
const LOGIN = fromLogin('sliding');

export const SLIDING: readonly WireCase[] = [
  {
    id: 126,
    name: 'obtain',
    request: post('/auth/token/sliding/', { email: '<email>', password: '<password>' }),
    easyjwt: a.SLIDING,
  },
  {
    id: 127,
    name: 'obtain, bad password',
    request: post('/auth/token/sliding/', { email: '<email>', password: 'x' }),
    easyjwt: a.NO_ACCOUNT,
  },
  { id: 128, name: 'refresh', request: refresh(LOGIN), easyjwt: a.SLIDING },
  { id: 128, name: "refresh, a token of Django's", request: refresh(made('sliding')), easyjwt: a.SLIDING },
  {
    id: 129,
    name: 'missing',
    request: post('/auth/token/sliding/refresh/', {}),
    easyjwt: a.fieldError('token', a.REQUIRED),
  },
  {
    id: 130,
    name: 'exp has passed',
    request: refresh(made('sliding', { at: { exp: -5 } })),
    easyjwt: a.INVALID_OR_EXPIRED,
    simplejwt: a.EXPIRED,
  },
  {
    id: 130,
    name: 'exp has passed',
    config: 'leeway',
    request: refresh(made('sliding', { at: { exp: -5 } })),
    easyjwt: a.SLIDING,
  },
  {
    id: 131,
    name: 'refresh_exp has passed',
    request: refresh(made('sliding', { at: { refresh_exp: -5 } })),
    easyjwt: a.REFRESH_EXPIRED,
  },
  {
    id: 131,
    name: 'refresh_exp has passed',
    config: 'leeway',
    request: refresh(made('sliding', { at: { refresh_exp: -5 } })),
    easyjwt: a.SLIDING,
  },
  {
    id: 132,
    name: 'no refresh_exp',
    request: refresh(made('sliding', { drop: ['refresh_exp'] })),
    easyjwt: a.NO_REFRESH_EXP,
  },
  { id: 133, name: 'an access token', request: refresh(fromLogin('access')), easyjwt: a.WRONG_TYPE },
  {
    id: 134,
    name: 'inactive user',
    before: ['deactivate'],
    request: refresh(LOGIN),
    easyjwt: a.SLIDING,
    simplejwt: a.NO_ACCOUNT_FOR_TOKEN,
    ours: a.NO_ACCOUNT_FOR_TOKEN_CODED,
    why: WHY.userIsChecked,
  },
  {
    id: 134,
    name: 'inactive user',
    config: 'inactiveok',
    before: ['deactivate'],
    request: refresh(LOGIN),
    easyjwt: a.SLIDING,
  },
  {
    id: 135,
    name: 'deleted user',
    before: ['delete user'],
    request: refresh(LOGIN),
    easyjwt: a.SLIDING,
    simplejwt: a.NO_ACCOUNT_FOR_TOKEN,
    ours: a.NO_ACCOUNT_FOR_TOKEN_CODED,
    why: WHY.userIsChecked,
  },
];
