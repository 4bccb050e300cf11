/** Changing a password, which django-easyjwt alone has, and what becomes of tokens then. */
import * as a from '../answers.ts';
import { fromLogin, get, post, type WireCase } from '../case.ts';
import { WHY } from '../reasons.ts';

const PATH = '/auth/password-change/';
const change = (new_password: string, password = '<password>') =>
  post(PATH, { email: '<email>', password, new_password });
const OTHER = 'N3wP@ss!2026x';
const BAD_CREDENTIALS = a.fieldError('non_field_errors', 'Invalid credentials.');
const REFRESH = post('/auth/token/refresh/', { refresh: fromLogin('refresh') });

export const PASSWORD: readonly WireCase[] = [
  {
    id: 155,
    name: 'junk in the authorization header',
    request: { ...change(OTHER), authorization: ['Bearer', 'junk'] },
    easyjwt: a.given('Token is invalid or expired'),
    ours: a.EMPTY,
    why: WHY.staleHeader,
  },
  { id: 156, name: 'ok', request: change(OTHER), easyjwt: a.EMPTY },
  {
    id: 157,
    name: 'the old one afterwards',
    before: [change(OTHER)],
    request: change(OTHER),
    easyjwt: BAD_CREDENTIALS,
  },
  {
    id: 158,
    name: 'nothing',
    request: post(PATH, {}),
    easyjwt: `400 {"password":["${a.REQUIRED}"],"new_password":["${a.REQUIRED}"],"email":["${a.REQUIRED}"]}`,
  },
  {
    id: 159,
    name: 'weak',
    request: change('123'),
    easyjwt: a.fieldError(
      'new_password',
      'This password is too short. It must contain at least 8 characters.',
      'This password is too common.',
      'This password is entirely numeric.',
    ),
  },
  {
    id: 160,
    name: 'similar to the address',
    request: change('<email>'),
    easyjwt: a.fieldError('new_password', 'The password is too similar to the email address.'),
  },
  { id: 161, name: 'the same one', request: change('<password>'), easyjwt: a.EMPTY },
  {
    id: 162,
    name: 'inactive user',
    before: ['deactivate'],
    request: change(OTHER),
    easyjwt: BAD_CREDENTIALS,
  },
  { id: 163, name: 'GET', request: { method: 'GET', path: PATH }, easyjwt: a.notAllowed('GET') },
  {
    id: 165,
    name: 'user after a password change',
    config: 'revoke',
    before: [change(OTHER)],
    request: get('/auth/user/', fromLogin('access')),
    easyjwt: a.PASSWORD_CHANGED_CODED,
  },
  {
    id: 166,
    name: 'refresh after a password change',
    config: 'revoke',
    before: [change(OTHER)],
    request: REFRESH,
    easyjwt: a.ACCESS,
    simplejwt: a.PASSWORD_CHANGED,
    ours: a.PASSWORD_CHANGED_CODED,
    why: WHY.revoked,
  },
  {
    id: 167,
    name: 'refresh after a password change, again',
    config: 'revoke',
    before: [change(OTHER), REFRESH],
    request: REFRESH,
    easyjwt: a.ACCESS,
    simplejwt: a.PASSWORD_CHANGED,
    ours: a.PASSWORD_CHANGED_CODED,
    why: WHY.revoked,
  },
  {
    id: 168,
    name: 'sliding refresh after a password change',
    config: 'revoke',
    before: [change(OTHER)],
    request: post('/auth/token/sliding/refresh/', { token: fromLogin('sliding') }),
    easyjwt: a.SLIDING,
    simplejwt: a.PASSWORD_CHANGED,
    ours: a.PASSWORD_CHANGED_CODED,
    why: WHY.revoked,
  },
  {
    id: 169,
    name: 'verify after a password change',
    config: 'revoke',
    before: [change(OTHER)],
    request: post('/auth/token/verify/', { token: fromLogin('access') }),
    easyjwt: a.EMPTY,
    ours: a.PASSWORD_CHANGED_CODED,
    why: WHY.verify,
  },
];
