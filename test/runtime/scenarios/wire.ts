/**
 * The core of the wire: requests and their answers, as the Django libraries give them. Each is asked at the auth-service
 * and through the client-service. `test/auth/wire` has them all, in memory.
 */
import { expect } from 'vitest';
import type { Call } from '../call.ts';
import { JWT, type Scenario, USER } from './scenario.ts';

/** One request and its answer. */
interface Row extends Call {
  readonly name: string;
  readonly path: string;
  readonly status: number;
  /** As `toEqual` compares it. */
  readonly answer: unknown;
  /** `WWW-Authenticate` of the answer. */
  readonly challenge?: string;
}

const BEARER = 'Bearer realm="api"';
const BAD_TOKEN = `${BEARER}, error="invalid_token"`;
const JSON_TYPE = { 'content-type': 'application/json' };
const REQUIRED = ['This field is required.'];
const BLANK = ['This field may not be blank.'];
const NULL = ['This field may not be null.'];
const NO_STRING = ['Not a valid string.'];
const refused = (detail: string, code?: string) => ({
  status: 401,
  answer: code ? { detail, code } : { detail },
  challenge: BEARER,
});
const INVALID = { ...refused('Token is invalid or expired', 'token_not_valid'), challenge: BAD_TOKEN };

const ROWS: readonly Row[] = [
  { name: 'obtain', path: '/auth/token/', json: USER, status: 200, answer: { access: JWT, refresh: JWT } },
  {
    name: 'obtain without a slash',
    path: '/auth/token',
    json: USER,
    status: 200,
    answer: { access: JWT, refresh: JWT },
  },
  {
    name: 'obtain by a form',
    path: '/auth/token/',
    body: new URLSearchParams(USER).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 200,
    answer: { access: JWT, refresh: JWT },
  },
  {
    name: 'obtain with a wrong password',
    path: '/auth/token/',
    json: { ...USER, password: 'x' },
    ...refused('No active account found with the given credentials'),
  },
  {
    name: 'obtain for an unknown user',
    path: '/auth/token/',
    json: { email: 'no@example.com', password: 'x' },
    ...refused('No active account found with the given credentials'),
  },
  {
    name: 'obtain with nothing',
    path: '/auth/token/',
    json: {},
    status: 400,
    answer: { email: REQUIRED, password: REQUIRED },
  },
  {
    name: 'obtain with blanks',
    path: '/auth/token/',
    json: { email: '', password: '' },
    status: 400,
    answer: { email: BLANK, password: BLANK },
  },
  {
    name: 'obtain with nulls',
    path: '/auth/token/',
    json: { email: null, password: null },
    status: 400,
    answer: { email: NULL, password: NULL },
  },
  {
    name: 'obtain with wrong types',
    path: '/auth/token/',
    json: { email: true, password: ['a'] },
    status: 400,
    answer: { email: NO_STRING, password: NO_STRING },
  },
  {
    name: 'obtain with a NUL',
    path: '/auth/token/',
    json: { email: 'a\0b', password: 'x' },
    status: 400,
    answer: { email: ['Null characters are not allowed.'] },
  },
  {
    name: 'obtain with an array',
    path: '/auth/token/',
    json: [1],
    status: 400,
    answer: { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] },
  },
  {
    name: 'obtain with broken JSON',
    path: '/auth/token/',
    body: '{bad',
    headers: JSON_TYPE,
    status: 400,
    answer: { detail: expect.stringMatching(/^JSON parse error - /), code: 'parse_error' },
  },
  {
    name: 'obtain with too much',
    path: '/auth/token/',
    json: { email: 'a@b.cd', password: 'p'.repeat(80_000) },
    status: 413,
    answer: { detail: 'Request body is larger than 65536 bytes.', code: 'too_large' },
  },
  {
    name: 'obtain with a prototype',
    path: '/auth/token/',
    body: '{"__proto__":{"email":"a","password":"b"}}',
    headers: JSON_TYPE,
    status: 400,
    answer: expect.anything(),
  },
  {
    name: 'obtain with a text',
    path: '/auth/token/',
    body: 'x',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    answer: { detail: 'Unsupported media type "text/plain" in request.' },
  },
  {
    name: 'obtain by GET',
    path: '/auth/token/',
    status: 405,
    answer: { detail: 'Method "GET" not allowed.' },
  },
  {
    name: 'refresh with nothing',
    path: '/auth/token/refresh/',
    json: {},
    status: 400,
    answer: { refresh: REQUIRED },
  },
  { name: 'refresh with garbage', path: '/auth/token/refresh/', json: { refresh: 'a.b.c' }, ...INVALID },
  {
    name: 'verify with nothing',
    path: '/auth/token/verify/',
    json: {},
    status: 400,
    answer: { token: REQUIRED },
  },
  { name: 'verify with garbage', path: '/auth/token/verify/', json: { token: 'garbage' }, ...INVALID },
  {
    name: 'blacklist with garbage',
    path: '/auth/token/blacklist/',
    json: { refresh: 'garbage' },
    ...INVALID,
  },
  {
    name: 'user without a token',
    path: '/auth/user/',
    ...refused('Authentication credentials were not provided.'),
  },
  {
    name: 'user with garbage',
    path: '/auth/user/',
    token: 'garbage',
    status: 401,
    answer: expect.objectContaining({ code: 'token_not_valid' }),
    challenge: BAD_TOKEN,
  },
  {
    name: 'register with a weak password',
    path: '/auth/create-user/',
    json: { email: 'weak@example.com', password: 'password' },
    status: 400,
    answer: { password: ['This password is too common.'] },
  },
  {
    name: 'register an address that is taken',
    path: '/auth/create-user/',
    json: { email: 'USER@test.com', password: 'Correct-horse-7' },
    status: 400,
    answer: { email: ['This email already exists.'] },
  },
  { name: 'an unknown path', path: '/auth/nothing/', status: 404, answer: expect.anything() },
  {
    name: 'a body of 5 MB',
    path: '/auth/token/',
    json: { ...USER, password: 'p'.repeat(5_000_000) },
    status: 413,
    answer: { detail: 'Request body is larger than 65536 bytes.', code: 'too_large' },
  },
];

/** The table as scenarios. */
export const WIRE: readonly Scenario[] = ROWS.map(({ name, path, status, answer, challenge, ...init }) => ({
  name,
  async run(pair) {
    for (const at of ['auth', 'client'] as const) {
      const got = await pair.call(path, { ...init, at });
      expect([at, got.status, got.body]).toEqual([at, status, answer]);
      expect([at, got.headers.get('www-authenticate')]).toEqual([at, challenge ?? null]);
      expect([at, got.headers.get('content-type')]).toEqual([at, 'application/json']);
    }
  },
}));
