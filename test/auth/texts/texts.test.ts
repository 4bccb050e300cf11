import { describe, expect, it } from 'vitest';
import { en } from '../../../src/auth/texts/en.ts';
import { MESSAGES } from '../../../src/auth/texts/messages.ts';
import { CATALOGUES, translateMessage, translator } from '../../../src/auth/texts/translate.ts';
import { chooseLanguage, LANGUAGES } from '../../../src/web/language.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe.each(Object.entries(CATALOGUES))('the catalogue of %s', (_language, { texts, messages }) => {
  it('has a text for every key, with the same things to fill in', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(texts)) {
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(text), key).toEqual(placeholders(en[key as keyof typeof en]));
    }
  });

  it('has every message of the API, with the same things to fill in', () => {
    expect(Object.keys(messages).sort()).toEqual([...MESSAGES].sort());
    for (const [message, text] of Object.entries(messages)) {
      expect(text.trim(), message).not.toBe('');
      expect(placeholders(text), message).toEqual(placeholders(message));
    }
  });

  it('is no copy of the English one', () => {
    // Words that another language has too.
    const alike = [
      'errorIn',
      'viaService',
      'admin',
      'permissions',
      'services',
      'superuser',
      'sessions',
      'personName',
      'standing',
      'no',
      'name',
      'actions',
      'permission',
      'service',
      'secret',
    ];
    const same = Object.entries(texts).filter(([key, text]) => text === en[key as keyof typeof en]);
    expect(same.map(([key]) => key).filter((key) => !alike.includes(key))).toEqual([]);
  });
});

describe('messages of the API', () => {
  it.each([
    ['This field is required.', 'Dieses Feld ist erforderlich.'],
    [
      'This password is too short. It must contain at least 8 characters.',
      'Dieses Passwort ist zu kurz. Es muss mindestens 8 Zeichen haben.',
    ],
    ['The password is too similar to the first name.', 'Dieses Passwort ist zu ähnlich: Vorname.'],
    ['Something that a deployer wrote.', 'Something that a deployer wrote.'],
  ])('%s', (message, german) => {
    expect(translateMessage(message, 'de')).toBe(german);
    expect(translateMessage(message, 'en')).toBe(message);
  });

  it('are filled in once: what a name contains stays as it is', () => {
    expect(translator('en')('logOutQuestion', { site: '{host} $& $1' })).toBe('Log out of {host} $& $1?');
  });
});

describe('the language of a request', () => {
  const choose = (header?: string) =>
    chooseLanguage(
      new Request(
        'https://auth.test/',
        header === undefined ? {} : { headers: { 'accept-language': header } },
      ),
    );

  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['de', 'de'],
    ['de-CH', 'de'],
    ['DE-at;q=0.9, en;q=0.8', 'de'],
    ['it, fr;q=0.5', 'fr'],
    ['fr;q=0.3, es-419;q=0.9', 'es'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
    ['zh-Hans-SG', 'zh-Hans'],
    ['de;q=0, fr', 'fr'],
    ['de;q=0', 'en'],
    ['den', 'en'],
    ['; q=', 'en'],
    ['de;q=nonsense, fr', 'fr'],
    ['x'.repeat(50_000), 'en'],
    [`${'it,'.repeat(50)}de`, 'en'],
  ])('%j is %s', (header, language) => {
    expect(choose(header)).toBe(language);
    expect(LANGUAGES).toContain(language);
  });
});
