import { describe, expect, it } from 'vitest';
import { weakness } from '../../src/core/secrets.ts';

describe('A4: a secret', () => {
  it.each([
    ['', 'shorter than 32 bytes'],
    ['a'.repeat(31), 'shorter than 32 bytes'],
    ['a'.repeat(64), 'guessable'],
    ['0123456789abcdef0123456789abcdef', 'guessable'],
    ['abcdefghijklmnopqrstuvwxyz0123456789', 'guessable'],
    ['password1234password1234password1234', 'guessable'],
    ['your-256-bit-secret-your-256-bit-secret', 'guessable'],
    ['d577273ff885c3f84dadb8578bb40000', 'printed in a public document'],
    ['a-string-secret-at-least-256-bits-long', 'printed in a public document'],
  ])('cannot be %s', (secret, reason) => {
    expect(weakness(secret)).toBe(reason);
  });

  it('can be whatever is random and long enough', () => {
    for (let round = 0; round < 500; round++) {
      const random = Buffer.from(crypto.getRandomValues(new Uint8Array(32)));
      expect(weakness(random.toString('hex'))).toBeUndefined();
      expect(weakness(random.toString('base64'))).toBeUndefined();
    }
  });
});
