/** A Worker holds the texts that it shows: those of the parts and the languages that its service was given. */
import { describe, expect, it } from 'vitest';
import { weigh } from '../../bench/bundle.ts';

/** A text of each, as it stands in a bundle. */
const MARKS = {
  pages: 'At least {count} characters.',
  admin: 'The user is deleted.',
  operations: 'The registration is deleted.',
  mails: 'Somebody, hopefully you, asked for a new password',
  German: 'ist erforderlich.',
  French: 'est obligatoire',
};

const AUTH = (parts: string) => `
import { createAuthService } from './src/auth.ts';
import { admin, adminApi } from './src/admin.ts';
import { authPages } from './src/auth-pages.ts';
import { de, es, fr, zhHans } from './src/languages.ts';
import { authMail } from './src/mail.ts';
export default (options) => createAuthService({ ...options, ${parts} });`;

const CLIENT = (options: string) => `
import { createClientService } from './src/client.ts';
import { de, es, fr, zhHans } from './src/page-languages.ts';
import { withPages } from './src/pages.ts';
export default withPages({ ${options} }, (pages) => createClientService({ extensions: [pages] }));`;

const held = (code: string) =>
  Object.entries(MARKS)
    .filter(([, text]) => code.includes(text))
    .map(([name]) => name);

describe('an auth Worker', () => {
  it.each([
    ['', []],
    ['admin: adminApi', []],
    ['mail: authMail()', ['mails']],
    ['pages: authPages()', ['pages']],
    ['pages: authPages(), admin', ['pages', 'admin', 'operations']],
    ['pages: authPages(), languages: [de]', ['pages', 'German']],
    ['languages: [fr]', ['French']],
  ])('with {%s} holds the texts of %j alone', async (parts, texts) => {
    expect(held((await weigh(AUTH(parts))).code)).toEqual(texts);
  });

  it('weighs less by each language that it does not speak', async () => {
    const parts = ['', ', languages: [de]', ', languages: [de, es, fr, zhHans]'];
    const [none = 0, one = 0, four = 0] = await Promise.all(
      parts.map(async (languages) => (await weigh(AUTH(`pages: authPages()${languages}`))).gzip),
    );
    expect([one - none, four - one]).toEqual([expect.any(Number), expect.any(Number)]);
    expect(one - none).toBeGreaterThan(5_000);
    expect(four - one).toBeGreaterThan(15_000);
  });
});

describe('a client Worker with pages', () => {
  it('holds the languages that it was given, and nothing that the auth-service says in them', async () => {
    const [english, german] = [await weigh(CLIENT('')), await weigh(CLIENT('languages: [de]'))];
    expect([english.code.includes('Passwort'), german.code.includes('Passwort')]).toEqual([false, true]);
    expect([held(english.code), held(german.code)]).toEqual([[], []]);
    expect(german.code.includes('Mot de passe')).toBe(false);
  });
});
