import { describe, expect, it } from 'vitest';
import { TEXTS } from '../../../src/client/pages/texts/translate.ts';
import { LANGUAGES } from '../../../src/web/language.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const english: Readonly<Record<string, string>> = TEXTS.en;

it('are there in every language', () => {
  expect(Object.keys(TEXTS)).toEqual([...LANGUAGES]);
});

describe.each(Object.entries(TEXTS).filter(([language]) => language !== 'en'))(
  'the texts in %s',
  (_, texts) => {
    it('have no gap, and the same things to fill in', () => {
      expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
      for (const [key, text] of Object.entries(texts)) {
        expect(text.trim(), key).not.toBe('');
        expect(placeholders(text), key).toEqual(placeholders(english[key] ?? ''));
      }
    });

    it('are no copy of the English ones', () => {
      const same = Object.entries(texts).filter(([key, text]) => text === english[key]);
      expect(same.map(([key]) => key)).toEqual(same.some(([key]) => key === 'errorIn') ? ['errorIn'] : []);
    });
  },
);
