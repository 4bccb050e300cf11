/** Forged tokens by the statement that refuses them. Each is made from a good one. */
import { base64url, exportSPKI, importJWK } from 'jose';
import { ALGORITHMS } from '../../../src/core/tokens/algorithms.ts';
import { compose, hmacToken, type Json, signingInput, type Workshop } from './forge.ts';

/** A name for the report, and the token. */
export type Forgery = readonly [name: string, token: string];

const NOTHING = new Uint8Array();
const NONES = ['none', 'None', 'NONE', 'nOnE', 'none ', ' none', 'none\0', '', 'null'];
const NO_ALGS = [null, 0, true, ['EdDSA'], ['none'], { alg: 'none' }];

/** A2: `none` in any dress, with any signature. */
export async function nones({ header, claims, signature }: Workshop): Promise<Forgery[]> {
  const { alg: _alg, ...rest } = header;
  const headers: [string, Json][] = [
    ...[...NONES, ...NO_ALGS].map((alg): [string, Json] => [
      `alg ${JSON.stringify(alg)}`,
      { ...header, alg },
    ]),
    ['alg missing', rest],
  ];
  const forgeries = await Promise.all(
    headers.map(async ([name, forged]): Promise<Forgery[]> => {
      const input = signingInput(forged, claims);
      return [
        [`${name}, no signature`, `${input}.`],
        [`${name}, a byte`, `${input}.AA`],
        [`${name}, its signature`, compose(forged, claims, await signature(input))],
      ];
    }),
  );
  return forgeries.flat();
}

/** A1: every other algorithm, and the right one misspelt, over the right signature. */
export async function otherAlgorithms({ alg, header, claims, sign }: Workshop): Promise<Forgery[]> {
  const misspelt = [
    alg.toLowerCase(),
    `${alg} `,
    ` ${alg}`,
    `${alg}\0`,
    'Ed25519',
    'ES256K',
    'RSA-OAEP',
    'dir',
  ];
  const others = [...ALGORITHMS, ...misspelt].filter((other) => other !== alg);
  return Promise.all(
    others.map(async (other) => [other, await sign({ ...header, alg: other }, claims)] as const),
  );
}

/** A3: HMAC keyed with all that is public of the key, or with nothing. */
export async function publicKeysAsSecrets({
  alg,
  header,
  claims,
  publicJwk,
  jwks,
}: Workshop): Promise<Forgery[]> {
  const keys: [string, string | Uint8Array][] = [
    ['nothing', ''],
    ['a zero', '\0'],
    ['the kid', String(header.kid)],
    ['null', 'null'],
    ['undefined', 'undefined'],
    ['the JWKS', jwks],
  ];
  if (publicJwk) {
    const { x = '', y = '', n = '' } = publicJwk;
    const imported = await importJWK(publicJwk, alg, { extractable: true });
    if (imported instanceof Uint8Array) throw new Error('not a public key');
    const pem = await exportSPKI(imported);
    const der = pem.replace(/-----[A-Z ]+-----|\s/g, '');
    keys.push(['PEM', pem], ['PEM, trimmed', pem.trim()], ['PEM, with a line end', `${pem}\n`]);
    keys.push(['base64', der], ['DER', base64url.decode(der.replaceAll('+', '-').replaceAll('/', '_'))]);
    keys.push(['JWK', JSON.stringify(publicJwk)], ['x', x], ['y', y], ['n', n]);
    keys.push(['x decoded', base64url.decode(x)], ['n decoded', base64url.decode(n)]);
  }
  return ['HS256', 'HS384', 'HS512'].flatMap((hmac) =>
    keys.flatMap(([name, key]): Forgery[] => {
      const { kid: _kid, ...rest } = header;
      return [
        [`${hmac} of ${name}`, hmacToken({ ...header, alg: hmac }, claims, key)],
        [`${hmac} of ${name}, without kid`, hmacToken({ ...rest, alg: hmac }, claims, key)],
      ];
    }),
  );
}

/** A5: a key that the forger brings along. */
export async function broughtKeys({ header, claims }: Workshop): Promise<Forgery[]> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const jwk = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as JsonWebKey;
  const url = 'https://forger.example/jwks.json';
  const extras: Json[] = [
    { jwk },
    { jwk: { ...jwk, kid: header.kid } },
    { jku: url },
    { x5u: url },
    { x5c: ['MIIB'] },
    { x5t: 'AAAA' },
    { jwk, jku: url, x5u: url },
    {},
  ];
  const forgeries = extras.flatMap((extra) =>
    [header.kid, undefined, 'theirs'].map(async (kid): Promise<Forgery> => {
      const forged = { ...header, alg: 'EdDSA', kid, ...extra };
      const input = signingInput(forged, claims);
      const bytes = await crypto.subtle.sign('Ed25519', pair.privateKey, new TextEncoder().encode(input));
      return [`${Object.keys(extra)} kid ${kid}`, compose(forged, claims, new Uint8Array(bytes))];
    }),
  );
  return Promise.all(forgeries);
}

const KIDS: unknown[] = [
  ...[1, 0, null, true, [], {}, ['x'], { toString: 'x' }],
  ...['', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '../../../../etc/passwd', '/dev/null'],
  ...["' or '1'='1", "'; drop table users; --", '%00', '\0', '*', 'k'.repeat(4000)],
];

/** A6: every `kid` but the right one, over the right signature. Keys of the settings ignore it unless it is no text. */
export async function kids({ alg, header, claims, sign }: Workshop): Promise<Forgery[]> {
  const tried = alg.startsWith('HS') ? KIDS.filter((kid) => typeof kid !== 'string') : [...KIDS, undefined];
  return Promise.all(
    tried.map(
      async (kid) =>
        [`kid ${JSON.stringify(kid)?.slice(0, 20)}`, await sign({ ...header, kid }, claims)] as const,
    ),
  );
}

/** A7, A8: `crit` and `b64`, over the right signature. */
export async function extensions({ header, claims, sign }: Workshop): Promise<Forgery[]> {
  const crits: unknown[] = [
    [],
    ['exp'],
    ['b64'],
    ['alg'],
    ['x', 'x'],
    [1],
    [null],
    [''],
    'b64',
    'exp',
    null,
    {},
    true,
    0,
  ];
  const headers: Json[] = [
    ...crits.map((crit) => ({ ...header, crit })),
    ...[true, false, null, 'false'].flatMap((b64) => [
      { ...header, b64 },
      { ...header, b64, crit: ['b64'] },
    ]),
  ];
  return Promise.all(
    headers.map(async (each) => [JSON.stringify(each).slice(0, 90), await sign(each, claims)] as const),
  );
}

const replaceAt = (text: string, index: number, by: string) =>
  text.slice(0, index) + by + text.slice(index + 1);

/** A9, A11: other spellings and shapes of a token that is good. */
export function spellings({ person }: Workshop): Forgery[] {
  const token = person.access;
  const [head = '', body = '', tail = ''] = token.split('.');
  const middles = [head.length - 4, head.length + 5, token.length - 4];
  const inserted = [
    ' ',
    '\t',
    '\n',
    '\r\n',
    '=',
    '==',
    '+',
    '/',
    '.',
    '%20',
    'é',
    '\u200b',
    '\0',
    ',',
  ].flatMap((what) =>
    middles.map(
      (at): Forgery => [`${JSON.stringify(what)} at ${at}`, token.slice(0, at) + what + token.slice(at)],
    ),
  );
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const unusedBits = [head, body, tail].flatMap((segment, index): Forgery[] => {
    const spare = { 2: 4, 3: 2 }[segment.length % 4] ?? 0;
    const last = alphabet.indexOf(segment.at(-1) ?? '');
    return Array.from({ length: 2 ** spare - 1 }, (_, bits): Forgery => {
      const other = replaceAt(segment, segment.length - 1, alphabet[last ^ (bits + 1)] ?? '');
      const parts = [head, body, tail].with(index, other);
      return [`unused bits of segment ${index}: ${bits + 1}`, parts.join('.')];
    });
  });
  const shapes: Forgery[] = [
    ['four segments', `${token}.${tail}`],
    ['five segments', `${head}.${head}.${body}.${body}.${tail}`],
    ['a dot at the end', `${token}.`],
    ['a dot before', `.${token}`],
    ['two segments', `${head}.${body}`],
    ['one segment', head],
    ['no header', `.${body}.${tail}`],
    ['no payload', `${head}..${tail}`],
    ['no signature', `${head}.${body}.`],
    ['dots', '...'],
    ['many dots', '.'.repeat(8000)],
    ['flattened JSON', JSON.stringify({ protected: head, payload: body, signature: tail })],
    ['general JSON', JSON.stringify({ payload: body, signatures: [{ protected: head, signature: tail }] })],
    ['segments in another order', `${body}.${head}.${tail}`],
    ['twice', token + token],
  ];
  return [...inserted, ...unusedBits, ...shapes].filter(([, spelt]) => spelt !== token);
}

/** A13: encrypted and compressed tokens. */
export function encrypted({ claims }: Workshop): Forgery[] {
  const headers: (Json & { alg: string })[] = [
    { alg: 'dir', enc: 'A256GCM', zip: 'DEF' },
    { alg: 'PBES2-HS256+A128KW', enc: 'A128CBC-HS256', p2c: 2 ** 31, p2s: 'AAAA' },
    { alg: 'RSA-OAEP', enc: 'A256GCM' },
    { alg: 'ECDH-ES', enc: 'A256GCM', epk: { kty: 'OKP' } },
  ];
  return headers.flatMap((header): Forgery[] => [
    [`${header.alg}, five segments`, `${signingInput(header, 'AAAA')}.AAAA.AAAA.AAAA`],
    [`${header.alg}, three segments`, compose(header, claims, new Uint8Array(32))],
  ]);
}

/** Claims with one more that holds half a character. */
const notUtf8 = (claims: Json): Uint8Array => {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...claims, note: '@' }));
  return bytes.with(bytes.lastIndexOf(64), 0xc3);
};

/** A20, A21: payloads and headers that are no one JSON object, or two, over the right signature. */
export async function malformed({ header, claims, sign }: Workshop): Promise<Forgery[]> {
  const text = JSON.stringify(claims);
  const payloads: [string, string | Uint8Array][] = [
    ...[
      '[]',
      '"text"',
      '1',
      'null',
      'true',
      '{}',
      '{',
      `${text}${text}`,
      `[${text}]`,
      `${text},`,
      '\ufeff{}',
    ].map((payload): [string, string] => [payload.slice(0, 20), payload]),
    ['a byte order mark', `\ufeff${text}`],
    ['a BOM and no UTF-8', Uint8Array.of(0xff, 0xfe, 0x7b, 0x7d)],
    ['no UTF-8 in a claim', new TextEncoder().encode(text).with(3, 0xff)],
    ['no UTF-8 in a claim that nobody reads', notUtf8(claims)],
    ['deep', `${'['.repeat(2500)}${']'.repeat(2500)}`],
    ['a duplicate exp', `${text.slice(0, -1)},"exp":1}`],
  ];
  const headers: [string, string][] = [
    ['a duplicate alg', `${JSON.stringify(header).slice(0, -1)},"alg":"none"}`],
    ['a duplicate alg, HMAC', `${JSON.stringify(header).slice(0, -1)},"alg":"HS384"}`],
    ['a header that is a list', `[${JSON.stringify(header)}]`],
    ['a header that is a text', JSON.stringify('header')],
    ['a header that is null', 'null'],
    ['a header that is nothing', '{}'],
  ];
  return Promise.all([
    ...payloads.map(async ([name, payload]) => [name, await sign(header, payload)] as const),
    ...headers.map(async ([name, head]) => [name, await sign(head, claims)] as const),
  ]);
}

/** Tokens without any signature at all, for completeness of A2. */
export const unsigned = ({ header, claims }: Workshop): Forgery[] => [
  ['an empty signature', compose(header, claims, NOTHING)],
];
