import fc from 'fast-check';
import { base64url } from 'jose';
import { describe, expect, it } from 'vitest';
import { decodeCompact, MAX_TOKEN_LENGTH } from '../../../src/core/tokens/compact.ts';

const encode = (value: unknown) => base64url.encode(new TextEncoder().encode(JSON.stringify(value)));

const members = fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), {
  maxKeys: 5,
  noNullPrototype: true,
});
const parts = fc.record({
  header: fc.record({ alg: fc.string({ maxLength: 8 }), kid: fc.string({ maxLength: 8 }) }),
  claims: members,
  signature: fc.uint8Array({ minLength: 1, maxLength: 70 }),
});
const tokens = parts.map(
  ({ header, claims, signature }) => `${encode(header)}.${encode(claims)}.${base64url.encode(signature)}`,
);

/** What of a token is verified and read. */
const meaning = (token: string) => {
  const decoded = decodeCompact(token);
  return decoded && JSON.stringify([decoded.signed, [...decoded.signature], decoded.header, decoded.claims]);
};

describe('a compact token', () => {
  it('gives back what was put into it', () => {
    fc.assert(
      fc.property(parts, ({ header, claims, signature }) => {
        const signed = `${encode(header)}.${encode(claims)}`;
        const decoded = decodeCompact(`${signed}.${base64url.encode(signature)}`);
        expect(decoded).toEqual({
          header,
          claims: JSON.parse(JSON.stringify(claims)),
          signed,
          signature: new Uint8Array(signature),
        });
      }),
    );
  });

  it('A9: has one spelling: whatever is changed in it, it is refused or another token', () => {
    const letters = fc.constantFrom(...'ABgw_-=+/. \n\t%\0é', 'AA', '==');
    fc.assert(
      fc.property(
        tokens,
        fc.nat(),
        letters,
        fc.constantFrom('put', 'cut', 'swap'),
        (token, place, letter, way) => {
          const at = place % (token.length + 1);
          const rest = way === 'put' ? token.slice(at) : token.slice(at + 1);
          const other = `${token.slice(0, at)}${way === 'cut' ? '' : letter}${rest}`;
          fc.pre(other !== token);
          const read = meaning(other);
          expect(read === undefined || read !== meaning(token)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('A24: is nothing at all where it is no token, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.oneof(fc.base64String(), fc.constantFrom('', 'e30', 'W10', 'bnVsbA', 'MQ')), {
          maxLength: 5,
        })
        .map((segments) => segments.join('.')),
      tokens.map((token) => `${token}.`),
      fc.constant(`${'a'.repeat(MAX_TOKEN_LENGTH)}.e30.AA`),
    );
    fc.assert(
      fc.property(text, (raw) => {
        const decoded = decodeCompact(raw);
        expect(decoded === undefined || /^[\w-]+\.[\w-]+\.[\w-]+$/.test(raw)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('A7: is refused with crit or b64 in its header, whatever else stands there', () => {
    fc.assert(
      fc.property(members, fc.constantFrom('crit', 'b64'), fc.jsonValue(), (claims, name, value) => {
        expect(
          decodeCompact(`${encode({ alg: 'EdDSA', [name]: value })}.${encode(claims)}.AA`),
        ).toBeUndefined();
      }),
    );
  });
});
