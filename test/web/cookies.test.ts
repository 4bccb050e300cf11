import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deleteCookie, readCookie, setCookie } from '../../src/web/cookies.ts';

const withCookie = (cookie: string) => new Request('https://auth.test/', { headers: { cookie } });

describe('F1: setCookie', () => {
  it('keeps a cookie to this host unless it has a domain', () => {
    expect(setCookie({ name: '__Host-a' }, 'x', 60)).toBe(
      '__Host-a=x; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax',
    );
    expect(setCookie({ name: '__Secure-a', domain: 'example.com' }, 'x', 60)).toBe(
      '__Secure-a=x; Domain=example.com; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax',
    );
  });

  it('ends with the browser session without an age', () => {
    expect(setCookie({ name: '__Host-a' }, 'x')).toBe('__Host-a=x; Path=/; Secure; HttpOnly; SameSite=Lax');
  });

  it.each([{ name: '__Host-a' }, { name: '__Secure-a', domain: 'example.com' }])(
    'deletes what it set: $name',
    (cookie) => {
      const attributes = (line: string) => line.replace(/^[^;]*/, '').replace(/Max-Age=\d+/, '');
      expect(attributes(deleteCookie(cookie))).toBe(attributes(setCookie(cookie, 'x', 60)));
      expect(deleteCookie(cookie)).toContain('Max-Age=0');
    },
  );

  it('refuses what browsers would drop', () => {
    expect(setCookie({ name: 'n' }, 'x'.repeat(4095))).toContain('x');
    expect(() => setCookie({ name: 'n' }, 'x'.repeat(4096))).toThrow(RangeError);
  });
});

describe('readCookie', () => {
  it.each([
    ['a=1', 'a', '1'],
    ['a=1; b=2', 'b', '2'],
    ['a=1;b=2', 'b', '2'],
    ['a=1; a=2', 'a', '1'],
    ['aa=1; a=2', 'a', '2'],
    ['a==1', 'a', '=1'],
    ['a=', 'a', ''],
    ['A=1', 'a', undefined],
    ['a', 'a', undefined],
    ['=1', '', undefined],
    ['', 'a', undefined],
  ])('%j has as %s: %j', (header, name, value) => {
    expect(readCookie(withCookie(header), name)).toBe(value);
  });

  it('gives nothing but what stands behind that name, whatever the header', () => {
    const header = fc
      .array(
        fc.oneof(fc.constantFrom('a', 'b', '=', ';', '; ', ' ', ',', '"', 'a=1', '$Path'), fc.string()),
        {
          maxLength: 12,
        },
      )
      .map((pieces) => pieces.join('').replace(/[^\x20-\x7e]/g, ''));
    const name = fc.constantFrom('a', 'b', 'ab', '__Host-a');
    fc.assert(
      fc.property(header, name, (text, wanted) => {
        const value = readCookie(withCookie(text), wanted);
        const pairs = text.split(';').map((pair) => pair.trim());
        const first = pairs.find((pair) => pair.replace(/\s*=/, '=').startsWith(`${wanted}=`));
        expect(value).toBe(first?.slice(first.indexOf('=') + 1).trim());
      }),
      { numRuns: 500 },
    );
  });

  it('finds what was set among anything else', () => {
    const noise = fc.stringMatching(/^[\x21-\x3a\x3c-\x7e]{0,20}$/);
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 5 }), fc.base64String(), (others, value) => {
        const before = others.filter((other) => !other.startsWith('mine='));
        expect(readCookie(withCookie([...before, `mine=${value}`].join('; ')), 'mine')).toBe(value);
      }),
    );
  });
});
