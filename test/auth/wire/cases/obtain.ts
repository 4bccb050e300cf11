/** Logging in, and what paths and methods answer. */
import * as a from '../answers.ts';
import { post, type WireCase, type WireRequest } from '../case.ts';
import { WHY } from '../reasons.ts';

const PATH = '/auth/token/';
const CREDENTIALS = { email: '<email>', password: '<password>' };
const obtain = (json: unknown, other: Partial<WireRequest> = {}): WireRequest => ({
  ...post(PATH, json),
  ...other,
});
const bare = (method: string): WireRequest => ({ method, path: PATH });

export const OBTAIN: readonly WireCase[] = [
  { id: 1, name: 'ok', request: obtain(CREDENTIALS), easyjwt: a.PAIR },
  {
    id: 2,
    name: 'bad password',
    request: obtain({ email: '<email>', password: 'x' }),
    easyjwt: a.NO_ACCOUNT,
  },
  {
    id: 3,
    name: 'unknown user',
    request: obtain({ email: 'no@example.com', password: 'x' }),
    easyjwt: a.NO_ACCOUNT,
  },
  {
    id: 4,
    name: 'inactive user',
    before: ['deactivate'],
    request: obtain(CREDENTIALS),
    easyjwt: a.NO_ACCOUNT,
  },
  {
    id: 5,
    name: 'nothing',
    request: obtain({}),
    easyjwt: `400 {"email":["${a.REQUIRED}"],"password":["${a.REQUIRED}"]}`,
  },
  {
    id: 6,
    name: 'no password',
    request: obtain({ email: 'a@b.c' }),
    easyjwt: a.fieldError('password', a.REQUIRED),
  },
  {
    id: 7,
    name: 'blank',
    request: obtain({ email: '', password: '' }),
    easyjwt: '400 {"email":["This field may not be blank."],"password":["This field may not be blank."]}',
  },
  {
    id: 8,
    name: 'null',
    request: obtain({ email: null, password: null }),
    easyjwt: '400 {"email":["This field may not be null."],"password":["This field may not be null."]}',
  },
  {
    id: 9,
    name: 'numbers',
    request: obtain({ email: 1, password: 2 }),
    easyjwt: a.NO_ACCOUNT,
    ours: '400 {"email":["Not a valid string."],"password":["Not a valid string."]}',
    why: WHY.numbers,
  },
  {
    id: 10,
    name: 'boolean and list',
    request: obtain({ email: true, password: ['a'] }),
    easyjwt: '400 {"email":["Not a valid string."],"password":["Not a valid string."]}',
  },
  {
    id: 11,
    name: 'object for a password',
    request: obtain({ email: 'a', password: { a: 1 } }),
    easyjwt: a.fieldError('password', 'Not a valid string.'),
  },
  {
    id: 12,
    name: 'surrounding white space',
    request: obtain({ email: ' <email> ', password: ' <password> ' }),
    easyjwt: a.PAIR,
    ours: { '': a.NO_ACCOUNT },
    why: WHY.trimming,
  },
  {
    id: 13,
    name: 'address in upper case',
    request: obtain({ email: '<EMAIL>', password: '<password>' }),
    easyjwt: a.NO_ACCOUNT,
    ours: a.PAIR,
    why: WHY.anyCase,
  },
  {
    id: 14,
    name: 'NUL character',
    request: obtain({ email: 'a\0b', password: 'x' }),
    easyjwt: a.fieldError('email', 'Null characters are not allowed.'),
  },
  {
    id: 15,
    name: 'array',
    request: obtain([1]),
    easyjwt: a.fieldError('non_field_errors', 'Invalid data. Expected a dictionary, but got list.'),
  },
  {
    id: 16,
    name: 'malformed JSON',
    request: { ...bare('POST'), raw: '{bad', type: 'application/json' },
    easyjwt:
      '400 {"detail":"JSON parse error - Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"}',
    ours: '400 {"detail":"JSON parse error - the body is not valid JSON","code":"parse_error"}',
    why: WHY.parseError,
  },
  {
    id: 17,
    name: 'empty JSON body',
    request: { ...bare('POST'), raw: '', type: 'application/json' },
    easyjwt: `400 {"email":["${a.REQUIRED}"],"password":["${a.REQUIRED}"]}`,
  },
  { id: 18, name: 'URL-encoded form', request: { ...bare('POST'), form: CREDENTIALS }, easyjwt: a.PAIR },
  {
    id: 19,
    name: 'text/plain',
    request: { ...bare('POST'), raw: 'x', type: 'text/plain' },
    easyjwt: '415 {"detail":"Unsupported media type \\"text/plain\\" in request."}',
  },
  {
    id: 20,
    name: 'Accept: application/json',
    request: obtain(CREDENTIALS, { accept: 'application/json' }),
    easyjwt: a.PAIR,
  },
  {
    id: 21,
    name: 'Accept: application/xml',
    request: obtain(CREDENTIALS, { accept: 'application/xml' }),
    easyjwt: a.NOT_ACCEPTABLE,
  },
  {
    id: 22,
    name: 'garbage in the authorization header',
    request: obtain(CREDENTIALS, { authorization: ['Bearer', 'junk'] }),
    easyjwt: a.PAIR,
  },
  { id: 23, name: 'GET', request: bare('GET'), easyjwt: a.notAllowed('GET') },
  { id: 24, name: 'PUT', request: bare('PUT'), easyjwt: a.notAllowed('PUT') },
  {
    id: 25,
    name: 'OPTIONS',
    request: bare('OPTIONS'),
    easyjwt: '200 {"name":"Token Obtain Pair",<more>}',
    ours: '204',
    why: WHY.options,
  },
  { id: 26, name: 'HEAD', request: bare('HEAD'), easyjwt: '405' },
  {
    id: 27,
    name: 'no trailing slash',
    request: { ...obtain(CREDENTIALS), path: '/auth/token' },
    easyjwt: '301',
    ours: a.PAIR,
    why: WHY.slash,
  },
  { id: 28, name: 'multipart form', request: { ...bare('POST'), multipart: CREDENTIALS }, easyjwt: a.PAIR },
  {
    id: 29,
    name: 'charset of the JSON',
    request: obtain(CREDENTIALS, { type: 'application/json; charset=utf-8' }),
    easyjwt: a.PAIR,
  },
  {
    id: 30,
    name: 'Accept: text/html',
    request: obtain(CREDENTIALS, { accept: 'text/html' }),
    easyjwt: '200 HTML',
    ours: a.PAIR,
    why: WHY.jsonOnly,
  },
  {
    id: 31,
    name: '?format=json and Accept: text/html',
    request: obtain(CREDENTIALS, { path: `${PATH}?format=json`, accept: 'text/html' }),
    easyjwt: a.NOT_ACCEPTABLE,
    ours: a.PAIR,
    why: WHY.format,
  },
  {
    id: 32,
    name: 'unknown fields',
    request: obtain({ ...CREDENTIALS, foo: 1 }),
    easyjwt: a.PAIR,
  },
  {
    id: 33,
    name: 'user, no trailing slash',
    request: { method: 'GET', path: '/auth/user' },
    easyjwt: '301',
    ours: a.NOBODY,
    why: WHY.slash,
  },
  {
    id: 34,
    name: 'unknown path',
    request: { method: 'GET', path: '/auth/nothing/' },
    easyjwt: '404 HTML',
    ours: '404 {"detail":"Not found."}',
    why: WHY.notFound,
  },
];
