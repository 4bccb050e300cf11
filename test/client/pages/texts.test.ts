import { describe, expect, it } from 'vitest';
import { en } from '../../../src/client/pages/texts/en.ts';
import * as door from '../../../src/page-languages.ts';
import { PAGE_LANGUAGES, TAGS } from '../../support/languages.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const english: Readonly<Record<string, string>> = en();

it('are there in every language that the auth-service speaks', () => {
  expect(PAGE_LANGUAGES.map(({ language }) => language)).toEqual(TAGS.slice(1));
  expect(new Set(Object.values(door))).toEqual(new Set(PAGE_LANGUAGES));
});

describe.each(PAGE_LANGUAGES)('the texts in $language', ({ texts: make }) => {
  const texts = make();
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
});
