/** What the API says, in the language of whoever asks. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { API_MESSAGES } from '../../../src/auth/texts/api/en.ts';
import { translatorOf } from '../../../src/auth/texts/api/messages.ts';
import { ApiError } from '../../../src/client.ts';
import { de } from '../../../src/languages.ts';
import { createTestAuth, PASSWORD } from '../../support/auth.ts';
import { TAGS } from '../../support/languages.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';

const EMAIL = 'ada@example.com';
const auth = await createTestAuth({
  passwords: plainPasswords(),
  loginLimit: '1/1h',
  userAuthenticationRule: ({ email }) => {
    if (email === 'guest@example.com')
      throw new ApiError(403, { detail: 'Nur für Mitglieder.', code: 'members' });
    return true;
  },
});
await auth.register(EMAIL);
const { access } = await auth.login(EMAIL);

const ask = (language: string, method: string, path: string, init: { body?: unknown; token?: string } = {}) =>
  auth.request(method, path, { ...init, headers: { 'accept-language': language } });

describe('in German', () => {
  it.each([
    [
      'POST',
      '/auth/token/',
      {},
      400,
      { email: ['Dieses Feld ist erforderlich.'], password: ['Dieses Feld ist erforderlich.'] },
    ],
    [
      'POST',
      '/auth/create-user/',
      { email: 'x', password: PASSWORD },
      400,
      { email: ['Geben Sie eine gültige E-Mail-Adresse ein.'] },
    ],
    [
      'POST',
      '/auth/create-user/',
      { email: 'bob@example.com', password: '1234' },
      400,
      {
        password: [
          'Dieses Passwort ist zu kurz. Es muss mindestens 8 Zeichen haben.',
          'Dieses Passwort ist zu verbreitet.',
          'Dieses Passwort besteht nur aus Ziffern.',
        ],
      },
    ],
    [
      'POST',
      '/auth/password-change/',
      { email: 'no@example.com', password: 'x', new_password: 'y' },
      400,
      { non_field_errors: ['Ungültige Zugangsdaten.'] },
    ],
    [
      'POST',
      '/auth/password-reset/confirm/',
      { token: 'x', new_password: PASSWORD },
      400,
      { token: ['Dieser Link ist ungültig oder abgelaufen.'] },
    ],
    [
      'POST',
      '/auth/token/refresh/',
      { refresh: 'x.y.z' },
      401,
      { detail: 'Der Token ist ungültig oder abgelaufen', code: 'token_not_valid' },
    ],
    ['POST', '/auth/token/logout/', {}, 200, { detail: 'Abgemeldet.' }],
    [
      'POST',
      '/auth/token/',
      '{',
      400,
      { detail: 'Fehler beim Lesen von JSON – die Anfrage ist kein gültiges JSON', code: 'parse_error' },
    ],
    [
      'POST',
      '/auth/token/',
      [1],
      400,
      { non_field_errors: ['Ungültige Daten. Objekt erwartet, aber list erhalten.'] },
    ],
    ['GET', '/auth/user/', undefined, 401, { detail: 'Anmeldedaten fehlen.' }],
    ['GET', '/auth/token/', undefined, 405, { detail: 'Methode „GET“ nicht erlaubt.' }],
    ['GET', '/auth/nowhere/', undefined, 404, { detail: 'Nicht gefunden.' }],
    [
      'GET',
      '/auth/user/',
      'token',
      401,
      {
        detail: 'Der Token ist für keinen Tokentyp gültig',
        code: 'token_not_valid',
        messages: [
          {
            token_class: 'AccessToken',
            token_type: 'access',
            message: 'Der Token ist ungültig oder abgelaufen',
          },
        ],
      },
    ],
  ] as const)('%s %s %j is %i', async (method, path, body, status, answer) => {
    const init = body === 'token' ? { token: 'x.y.z' } : { body };
    const { headers, ...given } = await ask('de-AT,de;q=0.9', method, path, init);
    expect([given.status, given.body]).toEqual([status, answer]);
    expect([headers.get('content-language'), headers.get('vary')]).toEqual(['de', 'Accept-Language']);
  });
});

describe('in every language', () => {
  it('a limit is told with its seconds, and codes and headers stay', async () => {
    const limit = () => ask('de', 'POST', '/auth/token/', { body: { email: EMAIL, password: 'wrong' } });
    while ((await limit()).status !== 429);
    const said = [];
    for (const language of TAGS) {
      const { status, body, headers } = await ask(language, 'POST', '/auth/token/', {
        body: { email: EMAIL, password: 'wrong' },
      });
      expect([status, body.code, headers.get('retry-after')]).toEqual([429, 'throttled', '3600']);
      expect(headers.get('content-language')).toBe(language);
      said.push(body.detail);
    }
    expect(said).toEqual([
      'Request was throttled. Expected available in 3600 seconds.',
      'Die Anfrage wurde gedrosselt. Wieder möglich in 3600 Sekunden.',
      'Requête ralentie. De nouveau possible dans 3600 secondes.',
      'Demasiadas solicitudes. Vuelva a intentarlo en 3600 segundos.',
      '请求过于频繁。预计 3600 秒后可用。',
    ]);
  });

  it('users are the same to the byte, with one ETag: nothing that is kept depends on it', async () => {
    const answers = await Promise.all(
      TAGS.map(async (language) => {
        const { body, headers } = await ask(language, 'GET', '/auth/user/', { token: access });
        return JSON.stringify([body, headers.get('etag'), headers.get('vary')]);
      }),
    );
    expect(new Set(answers).size).toBe(1);
  });

  it('what a deployer wrote stays as it is, and so does its language', async () => {
    await auth.post('/auth/create-user/', { email: 'guest@example.com', password: PASSWORD });
    const { status, body, headers } = await ask('fr', 'POST', '/auth/token/', {
      body: { email: 'guest@example.com', password: PASSWORD },
    });
    expect([status, body]).toEqual([403, { detail: 'Nur für Mitglieder.', code: 'members' }]);
    expect(headers.get('content-language')).toBeNull();
  });
});

/** Texts that nobody reads but who runs a service, and those of the admin, whose pages have their own. */
const ENGLISH_ONLY = /^(src\/(auth\/(admin|routes\/admin)|web\/(signatures|openapi)|cli)\/)/;

/** How errors and answers are given their text. */
const SAID =
  /(?:\bdetail(?: =|:) |\b(?:say|refused)\(context, |\b(?:refused|malformed|nonFieldError)\(|\bunavailable\(\s*'\w+',\s*)(['"`])((?:(?!\1).)+)\1/g;

/** To a browser that looks ahead; no person gets to see it. */
const UNSEEN = 'Nobody is logged in ahead of a click.';

describe('the catalogue', () => {
  it('knows everything that the sources say to callers', async () => {
    const files = (await readdir('src', { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => /^src\/(auth|web|core|storage)\//.test(file) && !ENGLISH_ONLY.test(file));
    const said = await Promise.all(
      files.map(async (file) => [...(await readFile(file, 'utf8')).matchAll(SAID)]),
    );
    const texts = said.flat().map(([, , text = '']) =>
      text
        .replace('${unit}', 'seconds')
        .replace('${parser}', 'JSON')
        .replace(/\$\{[^}]+\}/g, 'x'),
    );
    expect(texts.length).toBeGreaterThan(30);
    const known = translatorOf(de.messages);
    expect(texts.filter((text) => known(text) === undefined)).toEqual([UNSEEN]);
    expect(API_MESSAGES.length).toBe(new Set(API_MESSAGES).size);
  });
});
