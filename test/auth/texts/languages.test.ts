/** An auth-service speaks English and the languages that it was given. */
import { describe, expect, it } from 'vitest';
import { type Catalogue, de, fr } from '../../../src/languages.ts';
import { PASSWORD } from '../../support/auth.ts';
import { createMailAuth, PUBLIC_URL } from '../mail/support.ts';
import { createVisitor } from '../pages/support/visitor.ts';

const ADA = 'ada@example.com';

/** What a service says to somebody who wishes for a language: on a page, over the API, in a mail, to a browser gone astray. */
async function saying(languages: readonly Catalogue[], wish: string) {
  const { auth, mails } = await createMailAuth({ languages });
  const headers = { 'accept-language': wish };
  const browser = createVisitor(auth, PUBLIC_URL);
  const page = await browser.get('/login', headers);
  const token = /name="csrf_token" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const form = await browser.post('/login', { csrf_token: token, email: '' }, headers);
  const api = await auth.request('POST', '/auth/token/', { body: {}, headers });
  await auth.register(ADA);
  await mails();
  await auth.request('POST', '/auth/password-change/', {
    body: { email: ADA, password: PASSWORD, new_password: `${PASSWORD}!` },
    headers,
  });
  const [mail] = await mails();
  const lost = await browser.get('/nowhere', headers);
  return {
    page: [/<html lang="([^"]+)"/.exec(page.text)?.[1], page.headers.get('content-language')],
    title: /<h1>([^<]+)/.exec(page.text)?.[1],
    blank: /id="email-error"[^>]*>([^<]+)/.exec(form.text)?.[1],
    api: [api.body.email, api.headers.get('content-language'), api.headers.get('vary')],
    mail: [mail?.subject, /<html lang="([^"]+)"/.exec(mail?.html ?? '')?.[1]],
    lost: /<h1>([^<]+)/.exec(lost.text)?.[1],
  };
}

const ENGLISH = {
  page: ['en', 'en'],
  title: 'Log in',
  blank: 'This field may not be blank.',
  api: [['This field is required.'], 'en', 'Accept-Language'],
  mail: ['Your password for Example was changed', 'en'],
  lost: 'Page not found',
};

const GERMAN = {
  page: ['de', 'de'],
  title: 'Anmelden',
  blank: 'Dieses Feld darf nicht leer sein.',
  api: [['Dieses Feld ist erforderlich.'], 'de', 'Accept-Language'],
  mail: ['Ihr Passwort für Example wurde geändert', 'de'],
  lost: 'Seite nicht gefunden',
};

describe('a service without further languages', () => {
  it('speaks English whatever the wish, and says of no answer that it depends on it', async () => {
    expect(await saying([], 'de')).toEqual({ ...ENGLISH, api: [['This field is required.'], null, null] });
  });
});

describe('a service with German', () => {
  it('speaks it to whoever wishes for it', async () => {
    expect(await saying([de], 'de-AT, en;q=0.5')).toEqual(GERMAN);
  });

  it('speaks English to whoever wishes for that more, or for nothing that it has', async () => {
    expect(await saying([de], 'en, de;q=0.9')).toEqual(ENGLISH);
    expect(await saying([de], 'fr')).toEqual(ENGLISH);
  });
});

it("takes a language of a deployer's", async () => {
  const breton: Catalogue = { ...fr, language: 'br', pages: () => ({ ...fr.pages(), logIn: 'Kevreañ' }) };
  const { page, title, blank, api } = await saying([de, breton], 'br-FR');
  expect([page, title]).toEqual([['br', 'br'], 'Kevreañ']);
  expect([blank, api[1]]).toEqual(['Ce champ ne peut être vide.', 'br']);
});
