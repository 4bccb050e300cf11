import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNext } from '../../src/web/next.ts';
import { HOSTILE, KNOWN, OWN, WELCOME } from './hostile-next.ts';

/** Where a browser goes from our login page when it is told to go there: the URL standard, which `URL` is. */
const whereABrowserGoes = (location: string): string => new URL(location, `${OWN}/login`).origin;

describe('F3: safeNext', () => {
  it('knows at least 60 hostile values', () => {
    expect(new Set(HOSTILE).size).toBe(HOSTILE.length);
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
  });

  it.each(HOSTILE)('refuses %j', (raw) => {
    expect(safeNext(raw, OWN, KNOWN)).toBeUndefined();
  });

  it.each(WELCOME)('takes %j to %j', (raw, expected) => {
    expect(safeNext(raw, OWN, KNOWN)).toBe(expected);
    expect([OWN, ...KNOWN]).toContain(whereABrowserGoes(expected));
  });

  it('takes nothing for no value', () => {
    expect(safeNext(null, OWN, KNOWN)).toBeUndefined();
    expect(safeNext(undefined, OWN, KNOWN)).toBeUndefined();
  });

  it('never sends a browser to another origin, whatever is asked for', () => {
    const pieces = fc.constantFrom(
      ...[
        '/',
        '\\',
        '//',
        ':',
        '@',
        '.',
        '..',
        '?',
        '#',
        '%2f',
        '%5c',
        '%00',
        '%',
        '\t',
        '\n',
        '\r',
        '\0',
        ' ',
      ],
      ...['http', 'https', 'javascript', 'auth.test', 'app.test', 'evil.test', '8443', ':443', '[', ']'],
      ...['https://app.test', 'https://auth.test', '\uff0f', '\u3002', 'a', 'é'],
    );
    const values = fc.oneof(
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
      fc.string().map((rest) => `/${rest}`),
      fc.string().map((rest) => `https://app.test${rest}`),
    );
    fc.assert(
      fc.property(values, (raw) => {
        const next = safeNext(raw, OWN, KNOWN);
        if (next === undefined) return;
        expect([OWN, ...KNOWN]).toContain(whereABrowserGoes(next));
        expect(next).toMatch(/^[\x21-\x7e]+$/);
        expect(next).not.toMatch(/^\/[/\\]/);
        expect(safeNext(next, OWN, KNOWN)).toBe(next);
      }),
      { numRuns: 5000 },
    );
  });
});
