/** Section A of what must hold: no forged token opens anything, and none makes the service stumble. */
import fc from 'fast-check';
import { base64url } from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { claimsOf } from '../../support/tokens.ts';
import { createWorkshop, type Json, tryIn, useToken, type Workshop } from './forge.ts';
import {
  broughtKeys,
  encrypted,
  extensions,
  type Forgery,
  kids,
  malformed,
  nones,
  otherAlgorithms,
  publicKeysAsSecrets,
  signatures,
  spellings,
  unsigned,
} from './forgeries.ts';

const SECRET = 'k7Qz-9pLm2Xw-4vBn8Rt-1sDf6Gh-3jKl0Zx-ten';
const WORKSHOPS = [
  ['EdDSA', {}],
  ['ES256', {}],
  ['RS256', {}],
  ['PS256', {}],
  ['ES512', {}],
  ['HS256', { signingKey: SECRET }],
] as const;

const REFUSED = [401, 401, 401, 401, 401];

/** Refuses each of them in every way in. What no field or header can hold is a 400. */
async function expectRefused(workshop: Workshop, forgeries: readonly Forgery[]): Promise<void> {
  expect(forgeries.length).toBeGreaterThan(0);
  // Neither because the session has ended.
  expect(await useToken(workshop, workshop.person.access)).toEqual([200, 200]);
  for (const [name, token] of forgeries) {
    const statuses = await tryIn(workshop, token);
    const refused = statuses.map((status) => (status === 400 ? 401 : status));
    expect([name, refused]).toEqual([name, REFUSED]);
  }
}

describe.each(WORKSHOPS)('with %s', async (alg, options) => {
  const workshop = await createWorkshop(alg, options);
  const { auth, header, claims, sign } = workshop;

  it('what the forger makes with the right key and the right claims is good', async () => {
    const token = await sign(header, claims);
    expect(await useToken(workshop, token)).toEqual([200, 200]);
  });

  it.each([
    ['A1: another algorithm', otherAlgorithms],
    ['A2: none', nones],
    ['A2: no signature', unsigned],
    ['A3: what is public as a secret', publicKeysAsSecrets],
    ['A5: a key that comes along', broughtKeys],
    ['A6: another kid', kids],
    ['A7, A8: extensions', extensions],
    ['A9, A11: other spellings and shapes', spellings],
    ['A13: encryption', encrypted],
    ['A20, A21: malformed parts', malformed],
    ['A22: other signatures', signatures],
  ] as const)('%s', async (_statement, make) => expectRefused(workshop, await make(workshop)));

  it('A5: headers that bring keys are ignored, and nothing is fetched for them', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const url = 'https://forger.example/jwks.json';
    const token = await sign(
      { ...header, jku: url, x5u: url, jwk: { kty: 'oct', k: 'AA' }, x5c: ['A'] },
      claims,
    );
    expect(await useToken(workshop, token)).toEqual([200, 200]);
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });

  it('any change of any character is refused', async () => {
    const token = await sign(header, claims);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ';
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.constantFrom(...alphabet),
        fc.constantFrom('replace', 'insert', 'delete'),
        async (at, char, what) => {
          const rest = token.slice(what === 'insert' ? at : at + 1);
          const changed = token.slice(0, at) + (what === 'delete' ? '' : char) + rest;
          fc.pre(changed.trim() !== token);
          const { status } = await auth.post('/auth/token/verify/', { token: changed });
          expect(status).toBe(401);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('any text at all is refused and breaks nothing', async () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => base64url.encode(bytes)),
      fc.json().map((text) => base64url.encode(text)),
      fc.constant(base64url.encode(JSON.stringify(header))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), async (parts) => {
        const { status } = await auth.post('/auth/token/verify/', { token: parts.join('.') });
        expect([400, 401]).toContain(status);
      }),
      { numRuns: 200 },
    );
  });

  it('A12: a token of more than 8,192 characters is not looked at', async () => {
    const fill = async (length: number) => sign(header, { ...claims, fill: 'x'.repeat(length) });
    const long = await fill(7000);
    const [verified, user] = await useToken(workshop, long);
    expect([long.length > 8192, verified, user]).toEqual([true, 400, 401]);
    expect(await useToken(workshop, await fill(5000))).toEqual([200, 200]);
  });
});

describe('validly signed tokens with wrong claims', async () => {
  const workshop = await createWorkshop('EdDSA', {});
  const { auth, header, claims, sign } = workshop;
  const { now } = auth;
  const status = async (payload: Json | string) => useToken(workshop, await sign(header, payload));
  const raw = (name: string, value: string) => {
    const { [name]: _old, ...rest } = claims;
    return `${JSON.stringify(rest).slice(0, -1)},"${name}":${value}}`;
  };
  // Whatever is refused here is not refused because the session has ended.
  afterEach(async () => expect(await status(claims)).toEqual([200, 200]));
  const NO_NUMBERS = [
    '"1"',
    '""',
    `"${now + 100}"`,
    'null',
    'true',
    'false',
    '[]',
    '{}',
    `[${now + 100}]`,
    '1e999',
    '-1e999',
  ];

  it.each([...NO_NUMBERS, '-1', '0', `${now}`, `${now - 0.5}`, '-1e300'])('A14: exp %s', async (exp) => {
    expect(await status(raw('exp', exp))).toEqual([401, 401]);
  });

  it('A14: no exp, or one beyond what a token of its type can have', async () => {
    const { exp: _exp, ...without } = claims;
    expect(await status(without)).toEqual([401, 401]);
    const iat = Number(claims.iat);
    expect(await status({ ...claims, exp: iat + 300 })).toEqual([200, 200]);
    for (const exp of [iat + 300.5, iat + 301, now + 86_400, 1e15])
      expect(await status({ ...claims, exp })).toEqual([401, 401]);
  });

  it.each(NO_NUMBERS)('A15: iat and nbf %s', async (time) => {
    expect(await status(raw('iat', time))).toEqual([401, 401]);
    expect(await status(raw('nbf', time))).toEqual([401, 401]);
  });

  it('A15: iat and nbf may lie 30 seconds ahead, for clocks that differ', async () => {
    for (const name of ['iat', 'nbf']) {
      expect(await status({ ...claims, [name]: now + 30 })).toEqual([200, 200]);
      expect(await status({ ...claims, [name]: now + 31 })).toEqual([401, 401]);
    }
  });

  it.each([
    '"Access"',
    '"ACCESS"',
    '"access "',
    '["access"]',
    '{"access":1}',
    'null',
    '1',
    '"refresh"',
    '"sliding"',
    '""',
  ])('A18: token_type %s opens nothing', async (type) => {
    const [, user] = await status(raw('token_type', type));
    expect(user).toBe(401);
  });

  it.each([
    '{}',
    '[]',
    '[1]',
    'true',
    'null',
    '0',
    '-1',
    '1.5',
    '1e400',
    '1e300',
    '9007199254740993',
    '"1 or 1=1"',
    '"1;"',
    '"0x1"',
    '" 1"',
    '""',
    '"01"',
    '"١"',
    '99999999',
  ])('A19: user_id %s is nobody', async (id) => {
    expect(await status(raw('user_id', id))).toEqual([401, 401]);
  });

  it('A19: another user’s id does not open another user’s session', async () => {
    const other = await auth.register('other@example.com');
    expect(await status({ ...claims, user_id: other })).toEqual([401, 401]);
  });

  it('A19: nor does a refresh token go on that names another user, or a generation that never was', async () => {
    const { refresh: token } = await auth.login(workshop.person.email);
    const refreshClaims = claimsOf(token);
    const other = await auth.register('third@example.com');
    for (const change of [{ user_id: other }, { gen: 2 }, { gen: 1e15 }, { sid: 'unknown' }]) {
      const forged = await sign(header, { ...refreshClaims, ...change });
      expect((await auth.post('/auth/token/refresh/', { refresh: forged })).status).toBe(401);
    }
    expect((await auth.post('/auth/token/refresh/', { refresh: token })).status).toBe(200);
  });

  it.each([
    ['sid', '1'],
    ['sid', 'null'],
    ['sid', '{}'],
    ['sid', '""'],
    ['sid', '"unknown"'],
    ['sid', `"${'x'.repeat(65)}"`],
    ['ver', '"0"'],
    ['ver', 'null'],
    ['ver', '-1'],
    ['ver', '0.5'],
    ['ver', '1'],
    ['ver', '1e300'],
    ['gen', '"1"'],
    ['gen', '-1'],
    ['jti', '1'],
    ['jti', 'null'],
    ['jti', '""'],
    ['jti', `"${'x'.repeat(256)}"`],
    ['sub', '1'],
    ['sub', 'null'],
  ])('%s %s', async (name, value) => {
    expect(await status(raw(name, value))).toEqual([401, 401]);
  });

  it('members of Object.prototype are claims like any other', async () => {
    expect(await status(raw('__proto__', '{"exp":9e9}'))).toEqual([200, 200]);
    const { user_id: _id, ...rest } = claims;
    expect(await status(`${JSON.stringify(rest).slice(0, -1)},"__proto__":{"user_id":1}}`)).toEqual([
      401, 401,
    ]);
  });
});

describe('ISSUER and AUDIENCE', async () => {
  const iss = 'https://auth.example';
  const workshop = await createWorkshop('EdDSA', { issuer: iss, audience: ['shop', 'blog'] });
  const { header, claims, sign } = workshop;
  const status = async (payload: Json) => useToken(workshop, await sign(header, payload));

  it('are in every token', () => {
    expect(claims).toMatchObject({ iss, aud: ['shop', 'blog'] });
  });

  it.each([
    undefined,
    null,
    '',
    [iss],
    `${iss}/`,
    `${iss}.evil`,
    'https://auth',
    'HTTPS://AUTH.EXAMPLE',
    ` ${iss}`,
    { iss },
  ])('A16: iss %j is refused', async (other) => {
    expect(await status({ ...claims, iss: other })).toEqual([401, 401]);
  });

  it.each([
    undefined,
    null,
    '',
    'shops',
    'sho',
    'SHOP',
    [],
    ['other'],
    [['shop']],
    { shop: 1 },
    ['shop', 1],
    1,
  ])('A17: aud %j is refused', async (aud) => {
    expect(await status({ ...claims, aud })).toEqual([401, 401]);
  });

  it.each(['shop', 'blog', ['other', 'shop']])('A17: aud %j is for us', async (aud) => {
    expect(await status({ ...claims, aud })).toEqual([200, 200]);
  });
});

describe('A10: ES256', async () => {
  const workshop = await createWorkshop('ES256', {});

  it('the other spelling of a signature is no way around the end of a session', async () => {
    const { auth, person } = workshop;
    const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const [head, body, tail = ''] = person.refresh.split('.');
    const raw = base64url.decode(tail);
    const s = BigInt(`0x${Buffer.from(raw.slice(32)).toString('hex')}`);
    const twin = Buffer.concat([
      raw.slice(0, 32),
      Buffer.from((n - s).toString(16).padStart(64, '0'), 'hex'),
    ]);
    const other = `${head}.${body}.${base64url.encode(twin)}`;
    expect((await auth.post('/auth/token/verify/', { token: other })).status).toBe(200);
    await auth.post('/auth/token/logout/', { refresh: person.refresh });
    expect((await auth.post('/auth/token/verify/', { token: other })).status).toBe(401);
    expect((await auth.post('/auth/token/refresh/', { refresh: other })).status).toBe(401);
  });
});
