import { describe, expect, it } from 'vitest';
import { ADMIN_TEXTS } from '../../../src/auth/texts/admin/en.ts';
import { namedTexts } from '../../../src/auth/texts/admin/texts.ts';
import { adminNotice, adminTranslator } from '../../../src/auth/texts/admin/translate.ts';
import { en } from '../../../src/auth/texts/en.ts';
import { MESSAGES } from '../../../src/auth/texts/messages.ts';
import { OPERATION_TEXTS } from '../../../src/auth/texts/operations/en.ts';
import { ENGLISH, translateMessage } from '../../../src/auth/texts/speech.ts';
import { speak } from '../../../src/auth/texts/speeches.ts';
import { translator } from '../../../src/auth/texts/translate.ts';
import * as door from '../../../src/languages.ts';
import { LANGUAGES } from '../../support/languages.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const adminTexts: Readonly<Record<string, string>> = {
  ...namedTexts(),
  ...Object.fromEntries([...ADMIN_TEXTS, ...OPERATION_TEXTS].map((text) => [text, text])),
};
const english: Readonly<Record<string, string>> = { ...en(), ...adminTexts };

it('are all in the door, and no two of them are one language', () => {
  const { speak: _, ...languages } = door;
  expect(new Set(Object.values(languages))).toEqual(new Set(LANGUAGES));
  expect(LANGUAGES.map(({ language }) => language)).toEqual(['de', 'fr', 'es', 'zh-Hans']);
});

it('are either of all pages or of the administration', () => {
  expect(Object.keys(english)).toHaveLength(Object.keys(en()).length + Object.keys(adminTexts).length);
});

describe.each(LANGUAGES)('the catalogue of $language', ({ pages, admin, messages }) => {
  it('has a text for every key, with the same things to fill in', () => {
    expect(Object.keys(pages()).sort()).toEqual(Object.keys(en()).sort());
    expect(Object.keys(admin()).sort()).toEqual(Object.keys(adminTexts).sort());
    for (const [key, text] of Object.entries({ ...pages(), ...admin() })) {
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(text), key).toEqual(placeholders(english[key] ?? ''));
    }
  });

  it('has every message of the API, with the same things to fill in', () => {
    expect(Object.keys(messages()).sort()).toEqual([...MESSAGES].sort());
    for (const [message, text] of Object.entries(messages())) {
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
      'Permissions',
      'Services',
      'Superuser',
      'Sessions',
      'personName',
      'Status',
      'no',
      'Name',
      'Actions',
      'Permission',
      'Service',
      'Secret',
    ];
    const same = Object.entries({ ...pages(), ...admin() }).filter(([key, text]) => text === english[key]);
    expect(same.map(([key]) => key).filter((key) => !alike.includes(key))).toEqual([]);
  });
});

const speechOf = speak(LANGUAGES);
const spoken = (language: string) =>
  speechOf(new Request('https://auth.test/', { headers: { 'accept-language': language } }));

describe('messages of the API', () => {
  it.each([
    ['This field is required.', 'Dieses Feld ist erforderlich.'],
    [
      'This password is too short. It must contain at least 8 characters.',
      'Dieses Passwort ist zu kurz. Es muss mindestens 8 Zeichen haben.',
    ],
    ['The password is too similar to the first name.', 'Dieses Passwort ist zu ähnlich: Vorname.'],
    ['Something that a deployer wrote.', 'Something that a deployer wrote.'],
    ['toString', 'toString'],
    ['constructor', 'constructor'],
  ])('%s', (message, german) => {
    expect(translateMessage(spoken('de'), message)).toBe(german);
    expect(translateMessage(spoken('en'), message)).toBe(message);
    expect(translateMessage(ENGLISH, message)).toBe(message);
  });

  it('are filled in once: what a name contains stays as it is', () => {
    expect(translator(ENGLISH)('logOutQuestion', { site: '{host} $& $1' })).toBe('Log out of {host} $& $1?');
  });
});

describe('texts of the administration', () => {
  it('stand beside those of all pages', () => {
    const [english, german] = [adminTranslator(ENGLISH), adminTranslator(spoken('de'))];
    expect([english('logIn'), german('logIn')]).toEqual(['Log in', 'Anmelden']);
    expect([english('Groups'), german('Groups')]).toEqual(['Groups', 'Gruppen']);
  });

  it('are no message of a page unless they are meant as one', () => {
    expect(adminNotice('doneUserAdded', spoken('de'))).toBe('Der Benutzer ist angelegt.');
    for (const key of ['', 'done', 'Users', 'logIn', 'doneNothing', '__proto__'])
      expect(adminNotice(key, ENGLISH)).toBeUndefined();
  });
});

describe('the language of a request', () => {
  const choose = (header?: string, known = speechOf) =>
    known(
      new Request(
        'https://auth.test/',
        header === undefined ? {} : { headers: { 'accept-language': header } },
      ),
    ).language;

  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['de', 'de'],
    ['de-CH', 'de'],
    ['DE-at;q=0.9, en;q=0.8', 'de'],
    ['en-GB, de;q=0.9', 'en'],
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
  });

  it.each([
    ['de', 'en'],
    ['fr, de;q=0.9, en;q=0.5', 'fr'],
    ['de, en;q=0.5, fr;q=0.4', 'en'],
  ])('%j is %s where there is French beside English', (header, language) => {
    expect(choose(header, speak([door.fr]))).toBe(language);
  });
});

describe('a language', () => {
  it('makes each of its tables once, and not before somebody reads it', () => {
    const made: string[] = [];
    const noted = <T>(name: string, make: () => T) => {
      return () => {
        made.push(name);
        return make();
      };
    };
    const { pages, admin, messages, mails } = door.de;
    const german = speak([
      {
        ...door.de,
        pages: noted('pages', pages),
        admin: noted('admin', admin),
        messages: noted('messages', messages),
        mails: noted('mails', mails),
      },
    ])(new Request('https://auth.test/', { headers: { 'accept-language': 'de' } }));
    expect(made).toEqual([]);
    for (const _ of [1, 2]) {
      expect(translator(german)('logIn')).toBe('Anmelden');
      expect(translateMessage(german, 'Not found.')).toBe('Nicht gefunden.');
      expect(translateMessage(german, 'something')).toBe('something');
    }
    expect(made).toEqual(['pages', 'messages']);
  });
});
