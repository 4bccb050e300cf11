/** Registering, which django-easyjwt alone has. */
import * as a from '../answers.ts';
import { post, type WireCase } from '../case.ts';
import { WHY } from '../reasons.ts';

const PATH = '/auth/create-user/';
const create = (email: string, other: object = {}) => post(PATH, { email, password: '<password>', ...other });
const TAKEN = a.fieldError('email', 'This email already exists.');
const created = (email: string, firstName = '', lastName = '', phone = 'null') =>
  `201 {"id":<number>,"email":"${email}","first_name":"${firstName}","last_name":"${lastName}","phone":${phone}}`;

export const REGISTER: readonly WireCase[] = [
  { id: 136, name: 'ok', request: create('New.<EMAIL>'), easyjwt: created('new.<email>') },
  { id: 137, name: 'taken', request: create('<email>'), easyjwt: TAKEN },
  {
    id: 138,
    name: 'taken, in another case',
    request: create('<EMAIL>'),
    easyjwt: a.CRASH,
    ours: TAKEN,
    why: WHY.anyCase,
  },
  {
    id: 139,
    name: 'nothing',
    request: post(PATH, {}),
    easyjwt: `400 {"email":["${a.REQUIRED}"],"password":["${a.REQUIRED}"]}`,
  },
  {
    id: 140,
    name: 'blank',
    request: post(PATH, { email: '', password: '' }),
    easyjwt: '400 {"email":["This field may not be blank."],"password":["This field may not be blank."]}',
  },
  {
    id: 141,
    name: 'no address',
    request: create('x'),
    easyjwt: a.fieldError('email', 'Enter a valid email address.'),
  },
  {
    id: 142,
    name: 'weak in every way',
    request: create('w.<email>', { password: '123' }),
    easyjwt: a.fieldError(
      'password',
      'This password is too short. It must contain at least 8 characters.',
      'This password is too common.',
      'This password is entirely numeric.',
    ),
  },
  {
    id: 143,
    name: 'common',
    request: create('w.<email>', { password: 'password' }),
    easyjwt: a.fieldError('password', 'This password is too common.'),
  },
  {
    id: 144,
    name: 'numeric',
    request: create('w.<email>', { password: '8273645091827' }),
    easyjwt: a.fieldError('password', 'This password is entirely numeric.'),
  },
  {
    id: 145,
    name: 'similar to the address',
    request: create('wonderland@example.com', { password: 'wonderland' }),
    easyjwt: a.fieldError('password', 'This password is too common.'),
    ours: a.fieldError(
      'password',
      'The password is too similar to the email address.',
      'This password is too common.',
    ),
    why: WHY.similarity,
  },
  {
    id: 146,
    name: 'long first name',
    request: create('l.<email>', { first_name: 'x'.repeat(151) }),
    easyjwt: a.fieldError('first_name', 'Ensure this field has no more than 150 characters.'),
  },
  {
    id: 147,
    name: 'long phone',
    request: create('l.<email>', { phone: '1'.repeat(16) }),
    easyjwt: a.fieldError('phone', 'Ensure this field has no more than 15 characters.'),
  },
  {
    id: 148,
    name: 'everything',
    request: create('full.<email>', { first_name: 'A', last_name: 'B', phone: '+61 400' }),
    easyjwt: created('full.<email>', 'A', 'B', '"+61 400"'),
  },
  {
    id: 149,
    name: 'is_staff and id are ignored',
    request: create('adm.<email>', { is_staff: true, is_superuser: true, id: 999_999 }),
    easyjwt: created('adm.<email>'),
  },
  {
    id: 150,
    name: 'phone null',
    request: create('pn.<email>', { phone: null, first_name: '' }),
    easyjwt: created('pn.<email>'),
  },
  {
    id: 151,
    name: 'first name null',
    request: create('fn.<email>', { first_name: null }),
    easyjwt: a.fieldError('first_name', 'This field may not be null.'),
  },
  {
    id: 152,
    name: 'long address',
    request: create(`${'a'.repeat(250)}@example.com`),
    easyjwt: a.fieldError('email', 'Ensure this field has no more than 254 characters.'),
  },
  { id: 153, name: 'GET', request: { method: 'GET', path: PATH }, easyjwt: a.notAllowed('GET') },
  {
    id: 154,
    name: 'junk in the authorization header',
    request: { ...create('j.<email>'), authorization: ['Bearer', 'junk'] },
    easyjwt: a.given('Token is invalid or expired'),
    ours: created('j.<email>'),
    why: WHY.staleHeader,
  },
];
