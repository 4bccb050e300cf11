import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestAuth, PASSWORD } from '../../support/auth.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import { countRows } from '../../support/rows.ts';

const EMAIL = 'somebody@example.com';
const CREDENTIALS = { email: EMAIL, password: PASSWORD };

const auth = await createTestAuth({ passwords: plainPasswords(), rateLimit: false, algorithm: 'ES256' });
await auth.register(EMAIL);

/** Every endpoint that takes a body, with a body that it takes. */
const BODIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/auth/token/': CREDENTIALS,
  '/auth/token/sliding/': CREDENTIALS,
  '/auth/create-user/': { email: 'other@example.com', password: PASSWORD, first_name: 'A', phone: '1' },
  '/auth/password-change/': { ...CREDENTIALS, new_password: 'N3wP@ss!2026x' },
  '/auth/token/refresh/': { refresh: 'a.b.c' },
  '/auth/token/verify/': { token: 'a.b.c' },
  '/auth/token/blacklist/': { refresh: 'a.b.c' },
  '/auth/token/logout/': { refresh: 'a.b.c' },
  '/auth/token/sliding/refresh/': { token: 'a.b.c' },
};
const PATHS = Object.keys(BODIES);

async function send(path: string, body: BodyInit | null, type: string | undefined) {
  const init = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: type === undefined ? {} : { 'content-type': type },
  };
  const request = new Request(`https://auth.test${path}`, init);
  if (type === undefined) request.headers.delete('content-type');
  const response = await auth.service.private.fetch(request);
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), body: JSON.parse(text) };
}

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  );

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=BoUnDaRy';

const part = (name: string, value: string, more = '') =>
  `--BoUnDaRy\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;

/** Chunks without end, so that no `Content-Length` says how long they are. */
const endless = () =>
  new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(16_384)) });
const aborted = () =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"email":'));
      controller.error(new Error('the connection is gone'));
    },
  });

/** Bodies that no endpoint takes. */
const REFUSED: readonly [
  name: string,
  status: number,
  type: string | undefined,
  body: () => BodyInit | null,
][] = [
  ['no JSON', 400, JSON_TYPE, () => 'hello'],
  ['truncated JSON', 400, JSON_TYPE, () => '{"email": "a'],
  ['white space for JSON', 400, JSON_TYPE, () => '  '],
  ['two documents', 400, JSON_TYPE, () => '{}{}'],
  ['NaN', 400, JSON_TYPE, () => '{"email": NaN}'],
  ['an array', 400, JSON_TYPE, () => '[]'],
  ['a text', 400, JSON_TYPE, () => '"a"'],
  ['a number', 400, JSON_TYPE, () => '1'],
  ['true', 400, JSON_TYPE, () => 'true'],
  ['null', 400, JSON_TYPE, () => 'null'],
  ['__proto__', 400, JSON_TYPE, () => '{"__proto__": {"email": "a", "password": "b"}}'],
  ['constructor', 400, JSON_TYPE, () => '{"constructor": {"prototype": {}}}'],
  ['__proto__ in a form', 400, FORM, () => '__proto__=a&email=b'],
  ['deep nesting', 400, JSON_TYPE, () => '['.repeat(60_000)],
  ['bytes that are not UTF-8', 400, JSON_TYPE, () => bytes('{"email": "', [0xff, 0xfe], '"}')],
  ['UTF-16', 400, JSON_TYPE, () => new Uint8Array(new Uint16Array([0xfeff, 0x7b, 0x7d]).buffer)],
  ['a form that is not UTF-8', 400, FORM, () => bytes('email=', [0xff])],
  ['a form with escapes that are not UTF-8', 400, FORM, () => 'email=%FF&password=%FE'],
  ['multipart without a boundary', 400, 'multipart/form-data', () => part('email', 'a')],
  [
    'multipart with another boundary',
    400,
    'multipart/form-data; boundary=other',
    () => `${part('email', 'a')}--BoUnDaRy--\r\n`,
  ],
  ['multipart without an end', 400, MULTIPART, () => part('email', 'a')],
  ['multipart of nothing', 400, MULTIPART, () => ''],
  ['too much', 413, JSON_TYPE, () => JSON.stringify({ email: 'a'.repeat(65_536) })],
  ['too much without saying how much', 413, JSON_TYPE, endless],
  ['a megabyte of password', 413, FORM, () => `email=${EMAIL}&password=${'x'.repeat(1_000_000)}`],
  ['an upload that breaks off', 400, JSON_TYPE, aborted],
  ['text/plain', 415, 'text/plain', () => JSON.stringify(CREDENTIALS)],
  ['two media types', 415, 'application/json, text/plain', () => JSON.stringify(CREDENTIALS)],
  ['a media type like JSON', 415, 'application/json-patch+json', () => JSON.stringify(CREDENTIALS)],
  ['no media type', 415, undefined, () => JSON.stringify(CREDENTIALS)],
  ['no body', 415, undefined, () => null],
];

/** Values that no field takes. */
const VALUES: readonly [name: string, value: unknown, message: string][] = [
  ['a number', 1, 'Not a valid string.'],
  ['true', true, 'Not a valid string.'],
  ['a list', ['a'], 'Not a valid string.'],
  ['an object', { toString: 'a' }, 'Not a valid string.'],
  ['a NUL', 'a\0b', 'Null characters are not allowed.'],
  ['half a surrogate pair', 'a\ud800', 'Surrogate characters are not allowed: U+D800.'],
  ['the other half', '\udfffa', 'Surrogate characters are not allowed: U+DFFF.'],
  ['a text that is too long', 'x'.repeat(9000), 'Ensure this field has no more than'],
];

async function expectNothingWritten(work: () => Promise<void>): Promise<void> {
  const before = await countRows(auth.database);
  await work();
  expect(await countRows(auth.database)).toEqual(before);
}

describe.each(PATHS)('%s', (path) => {
  it.each(REFUSED)('E1, E2, E3, E4: answers %s with %i', (_name, status, type, body) =>
    expectNothingWritten(async () => {
      const answer = await send(path, body(), type);
      expect(answer).toMatchObject({ status, type: JSON_TYPE });
      expect(Object.keys(answer.body)).not.toEqual([]);
    }),
  );

  it.each(VALUES)('E3: answers 400 to %s in each of its fields', (_name, value, message) =>
    expectNothingWritten(async () => {
      for (const field of Object.keys(BODIES[path] ?? {})) {
        const { status, body } = await send(
          path,
          JSON.stringify({ ...BODIES[path], [field]: value }),
          JSON_TYPE,
        );
        expect([status, Object.keys(body)]).toEqual([400, [field]]);
        expect(body[field]).toEqual([expect.stringContaining(message)]);
      }
    }),
  );

  it('answers 400 to a file in each of its fields', () =>
    expectNothingWritten(async () => {
      for (const field of Object.keys(BODIES[path] ?? {})) {
        const file = part(field, 'a', '; filename="a.txt"');
        const others = Object.entries(BODIES[path] ?? {}).filter(([name]) => name !== field);
        const text = `${others.map(([name, value]) => part(name, value)).join('')}${file}--BoUnDaRy--\r\n`;
        const { status, body } = await send(path, text, MULTIPART);
        expect([status, body]).toEqual([400, { [field]: ['Not a valid string.'] }]);
      }
    }));
});

describe('E4: a value that is nested deep', () => {
  it('is refused as no text, and ignored where no field has its name', async () => {
    const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    const named = await send('/auth/token/', `{"email":${deep},"password":"x"}`, JSON_TYPE);
    expect([named.status, named.body]).toEqual([400, { email: ['Not a valid string.'] }]);
    const unknown = await send('/auth/token/', `{"other":${deep},"email":"a","password":"x"}`, JSON_TYPE);
    expect(unknown.status).toBe(401);
  });
});

describe('E3: members of every object', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('are named as not allowed: %s', async (name) => {
    const text = `{"${name}":${JSON.stringify(CREDENTIALS)},"email":"${EMAIL}","password":"x"}`;
    const { status, body } = await send('/auth/token/', text, JSON_TYPE);
    expect([status, Object.entries(body)]).toEqual([400, [[name, ['This field is not allowed.']]]]);
  });
});

describe('what is taken', () => {
  it('takes a byte order mark before JSON', async () => {
    const body = bytes([0xef, 0xbb, 0xbf], JSON.stringify(CREDENTIALS));
    expect(await send('/auth/token/', body, JSON_TYPE)).toMatchObject({ status: 200 });
  });

  it('takes the last of two values, in each kind of body', async () => {
    const { email, password } = CREDENTIALS;
    const encoded = new URLSearchParams([
      ['email', email],
      ['password', 'wrong'],
      ['password', password],
    ]);
    const json = `{"email": "${email}", "password": "wrong", "password": "${password}"}`;
    const multipart = `${part('email', email)}${part('password', 'wrong')}${part('password', password)}--BoUnDaRy--\r\n`;
    expect((await send('/auth/token/', json, JSON_TYPE)).status).toBe(200);
    expect((await send('/auth/token/', encoded.toString(), FORM)).status).toBe(200);
    expect((await send('/auth/token/', multipart, MULTIPART)).status).toBe(200);
  });

  it('E2, I20: takes a body of exactly the largest size', async () => {
    const frame = JSON.stringify({ ...CREDENTIALS, filler: '' }).length;
    const body = JSON.stringify({ ...CREDENTIALS, filler: 'x'.repeat(65_536 - frame) });
    expect((await send('/auth/token/', body, JSON_TYPE)).status).toBe(200);
    expect((await send('/auth/token/', `${body} `, JSON_TYPE)).status).toBe(413);
  });

  it('counts characters as Python does, and bytes of passwords', async () => {
    const long = { email: 'long@example.com', password: PASSWORD, first_name: '😀'.repeat(150) };
    expect((await send('/auth/create-user/', JSON.stringify(long), JSON_TYPE)).status).toBe(201);
    const wide = { email: EMAIL, password: '€'.repeat(342) };
    expect((await send('/auth/token/', JSON.stringify(wide), JSON_TYPE)).body).toEqual({
      password: ['Ensure this field has no more than 1024 bytes.'],
    });
  });
});

describe('E4: whatever is sent', () => {
  const path = fc.constantFrom(...PATHS);
  const type = fc.constantFrom(JSON_TYPE, FORM, MULTIPART, undefined);
  const field = fc.constantFrom(
    'email',
    'password',
    'new_password',
    'refresh',
    'token',
    'first_name',
    'phone',
  );
  const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue(), fc.constantFrom(EMAIL, '', null));

  const isClean = ({ status, type, body }: Awaited<ReturnType<typeof send>>): boolean =>
    status < 500 && type === JSON_TYPE && typeof body === 'object';

  it('is answered with JSON and no 5xx: fields of any value', async () => {
    const fields = fc.dictionary(field, odd, { noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(path, fields, async (to, body) =>
        isClean(await send(to, JSON.stringify(body), JSON_TYPE)),
      ),
      { numRuns: 400 },
    );
  });

  it('is answered with JSON and no 5xx: any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(path, type, fc.uint8Array({ maxLength: 200 }), async (to, as, body) =>
        isClean(await send(to, new Uint8Array(body), as)),
      ),
      { numRuns: 400 },
    );
  });
});
