/** Section A of what must hold: no forged token opens anything, and none makes the service stumble. */
import fc from 'fast-check';
import { base64url } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { createWorkshop, tryIn, useToken, type Workshop } from './forge.ts';
import { signatures } from './forged-signatures.ts';
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

const INVALID = { detail: 'Token is invalid or expired', code: 'token_not_valid' };

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

  it('A13: nothing is derived, decrypted or inflated for a token', async () => {
    const work = (['deriveBits', 'deriveKey', 'decrypt', 'unwrapKey'] as const).map((name) =>
      vi.spyOn(crypto.subtle, name),
    );
    const inflated = vi.spyOn(globalThis, 'DecompressionStream');
    const zipped = await sign({ ...header, zip: 'DEF' }, claims);
    for (const token of [zipped, ...encrypted(workshop).map(([, each]) => each)])
      await tryIn(workshop, token);
    for (const each of [...work, inflated]) expect(each).not.toHaveBeenCalled();
    vi.restoreAllMocks();
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

  it('A24: any text at all is refused and breaks nothing', async () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => base64url.encode(bytes)),
      fc.json().map((text) => base64url.encode(text)),
      fc.constant(base64url.encode(JSON.stringify(header))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), async (parts) => {
        const { status, body } = await auth.post('/auth/token/verify/', { token: parts.join('.') });
        // What is no text at all, or too much of it, never gets to be a token.
        if (status === 400) expect(Object.keys(body)).toEqual(['token']);
        else expect([status, body]).toEqual([401, INVALID]);
      }),
      { numRuns: 200 },
    );
  });

  it('A12, I20: a token of more than 8,192 characters is not looked at', async () => {
    const fill = async (length: number) => sign(header, { ...claims, fill: 'x'.repeat(length) });
    const long = await fill(7000);
    const [verified, user] = await useToken(workshop, long);
    expect([long.length > 8192, verified, user]).toEqual([true, 400, 401]);
    expect(await useToken(workshop, await fill(5000))).toEqual([200, 200]);
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
