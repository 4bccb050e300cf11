/** What we compute in JavaScript where a runtime has nothing native, against what Node has. */
import { argon2Sync, createHash, pbkdf2Sync } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portableArgon2 } from '../../../src/auth/passwords/argon2-portable.ts';
import { blake2b } from '../../../src/auth/passwords/blake2b.ts';
import { portablePbkdf2 } from '../../../src/auth/passwords/pbkdf2-portable.ts';
import { sha1 } from '../../../src/auth/passwords/sha1.ts';
import { sha256 } from '../../../src/auth/passwords/sha256.ts';

const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
const hex = (array: Uint8Array) => Buffer.from(array).toString('hex');

describe('portablePbkdf2', () => {
  it.each([
    [sha1, 'sha1'],
    [sha256, 'sha256'],
  ])('is what Node derives with $name', (digest, name) => {
    fc.assert(
      fc.property(
        bytes(0, 200),
        bytes(0, 130),
        fc.integer({ min: 1, max: 20 }),
        (password, salt, iterations) => {
          const native = pbkdf2Sync(password, salt, iterations, digest.length, name);
          expect(hex(portablePbkdf2(digest, password, salt, iterations))).toBe(hex(native));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('blake2b', () => {
  it('is what Node digests', () => {
    fc.assert(
      fc.property(bytes(0, 400), (message) => {
        expect(hex(blake2b(message, 64))).toBe(createHash('blake2b512').update(message).digest('hex'));
      }),
    );
  });
});

describe('portableArgon2', () => {
  const cost = fc
    .record({
      p: fc.integer({ min: 1, max: 9 }),
      over: fc.nat({ max: 700 }),
      t: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ p, over, t }) => ({ p, t, m: 8 * p + over }));

  it.each(['argon2i', 'argon2id'] as const)('is what Node derives with %s', (kind) => {
    const length = fc.integer({ min: 4, max: 130 });
    fc.assert(
      fc.property(bytes(0, 100), bytes(8, 64), cost, length, (password, salt, { m, t, p }, tagLength) => {
        const native = argon2Sync(kind, {
          message: password,
          nonce: salt,
          memory: m,
          passes: t,
          parallelism: p,
          tagLength,
        });
        expect(hex(portableArgon2(kind, password, salt, { m, t, p }, tagLength))).toBe(hex(native));
      }),
    );
  });

  it('gives its memory back at once', () => {
    const before = process.memoryUsage().arrayBuffers;
    portableArgon2('argon2id', new Uint8Array(8), new Uint8Array(8), { m: 32_768, t: 1, p: 1 }, 32);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });
});
