import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalEmail, isEmail } from '../../src/core/email.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.emailAddress(),
  fc.stringMatching(/^[\u00a0-\u03ff\ufb00-\uff9f@.]{1,12}$/),
);

describe('D7: the canonical form of an address', () => {
  it('is its own canonical form, of every character', () => {
    const changed: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code);
      for (const sample of [character, `A${character}b`, ` ${character}`]) {
        const canonical = canonicalEmail(sample);
        if (canonicalEmail(canonical) !== canonical) changed.push(code.toString(16));
      }
    }
    expect(changed).toEqual([]);
  });

  it('is its own canonical form, of any text', () => {
    fc.assert(
      fc.property(text, (raw) => canonicalEmail(canonicalEmail(raw)) === canonicalEmail(raw)),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the case of ASCII letters or on the Unicode form', () => {
    fc.assert(
      fc.property(fc.emailAddress(), text, (address, other) => {
        expect(canonicalEmail(address.toUpperCase())).toBe(canonicalEmail(address));
        expect(canonicalEmail(other.normalize('NFD'))).toBe(canonicalEmail(other.normalize('NFC')));
      }),
    );
  });

  it.each([
    ['  Some.One@EXAMPLE.com\n', 'some.one@example.com'],
    ['ＡＤＭＩＮ＠example．com', 'admin@example.com'],
    ['İ@example.com', 'i̇@example.com'],
    ['\u212a@example.com', 'k@example.com'],
    ['straße@example.com', 'straße@example.com'],
  ])('of %j is %j', (raw, canonical) => {
    expect(canonicalEmail(raw)).toBe(canonical);
  });
});

describe('an address', () => {
  it.each([
    'a@b.co',
    'first.last+tag@sub.example.com',
    "o'neil!#$%&*/=?^_`{|}~-@example.com",
    '1@1.example',
    'josé@bücher.example',
    'विकास@उदाहरण.भारत',
    'a@xn--bcher-kva.example',
    'a@localhost',
    `${'a'.repeat(64)}@${'b'.repeat(63)}.example`,
  ])('can be %s', (address) => {
    expect(isEmail(address)).toBe(true);
  });

  it.each([
    '',
    'a',
    '@example.com',
    'a@',
    'a@b',
    'a@b.c',
    'a@@example.com',
    'a@b@example.com',
    '.a@example.com',
    'a.@example.com',
    'a..b@example.com',
    'a b@example.com',
    'a@exa mple.com',
    'a@-example.com',
    'a@example-.com',
    'a@example.com-',
    'a@example.123',
    'a@example..com',
    'a@.com',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    '"a b"@example.com',
    'a<b>@example.com',
    'a,b@example.com',
    'a;b@example.com',
    'a\\b@example.com',
    'a@example.com\n',
    'a\r\nBcc:b@example.com',
    `a@${'b'.repeat(64)}.example`,
    `a@${'b.'.repeat(130)}example`,
    canonicalEmail(`${'\ufdfa'.repeat(15)}@example.com`),
  ])('cannot be %j', (address) => {
    expect(isEmail(address)).toBe(false);
  });

  it('never holds white space, control, invisible or unassigned characters', () => {
    const taken: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code);
      const isForeign = /[\s\p{C}\p{Default_Ignorable_Code_Point}]/u.test(character) || code === 0x2800;
      if (isForeign && (isEmail(`a${character}b@example.com`) || isEmail(`a@exam${character}ple.com`))) {
        taken.push(code.toString(16));
      }
    }
    expect(taken).toEqual([]);
  });

  it('has one @ and a domain, whatever the text', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const address = canonicalEmail(raw);
        if (!isEmail(address)) return;
        expect(address.split('@')).toHaveLength(2);
        expect(address).toMatch(/@([^@\s]+\.[^@\s.]{2,63}|localhost)$/);
        expect(address.length).toBeLessThanOrEqual(254);
      }),
      { numRuns: 2000 },
    );
  });

  it('is decided without trying every way to read a text', () => {
    // Each of these takes under a millisecond; backtracking would take longer than any test may.
    const long = ['a'.repeat(254), `a@${'a.'.repeat(126)}`, `${'a.'.repeat(120)}@`, `a@${'a-'.repeat(120)}!`];
    expect(long.map(isEmail)).toEqual([false, false, false, false]);
  });
});
