import { describe, expect, it } from 'vitest';
import { compose } from '../../../src/auth/mail/compose.ts';
import { type MailKind, type MailText, mailsEn } from '../../../src/auth/mail/texts/en.ts';
import { resolveSettings } from '../../../src/auth/settings.ts';
import { LANGUAGES, TAGS } from '../../support/languages.ts';

const settings = (more: object = {}) =>
  resolveSettings({ debug: true, siteName: 'Example', defaultFromEmail: 'accounts@example.com', ...more });
const ENGLISH = mailsEn();
const KINDS = Object.keys(ENGLISH) as MailKind[];
const ALL = TAGS.flatMap((language) => KINDS.map((kind) => ({ language, kind })));
const speechOf = (language: string) => ({
  language,
  catalogue: LANGUAGES.find((each) => each.language === language),
});

const placeholders = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the texts of mails', () => {
  it.each(ALL)('have no gap: $kind in $language', ({ language, kind }) => {
    const [text, source]: MailText[] = [
      speechOf(language).catalogue?.mails()[kind] ?? ENGLISH[kind],
      ENGLISH[kind],
    ];
    if (!text || !source) throw new Error('missing');
    expect(text.before).toHaveLength(source.before.length);
    expect(text.after).toHaveLength(source.after.length);
    expect(text.link === undefined).toBe(source.link === undefined);
    for (const line of [text.subject, text.link ?? 'x', ...text.before, ...text.after]) {
      expect(line.trim()).not.toBe('');
    }
    expect(new Set(placeholders(text))).toEqual(new Set(placeholders(source)));
    if (language !== 'en') expect(text.subject).not.toBe(source.subject);
  });

  it.each(ALL)('leave nothing to fill in: $kind in $language', ({ language, kind }) => {
    const url = 'https://accounts.example.com/x?token=1';
    const withLink = ENGLISH[kind] satisfies MailText;
    const letter = { kind, speech: speechOf(language), to: 'ada@example.com', lifetime: 1800 };
    const mail = compose(settings(), 'link' in withLink ? { ...letter, url } : letter);
    expect(placeholders(mail)).toEqual([]);
    expect(mail.subject).toContain('Example');
    expect(mail.html).toContain(`<html lang="${language}">`);
    expect(mail.text.includes(url)).toBe('link' in withLink);
    expect(mail.html.includes(url)).toBe('link' in withLink);
  });

  it.each([
    ['en', 1800, '30 minutes'],
    ['en', 3600, '1 hour'],
    ['de', 86_400, '1 Tag'],
    ['fr', 7200, '2 heures'],
    ['es', 604_800, '7 días'],
    ['zh-Hans', 1800, '30分钟'],
  ] as const)('say in %s how long %i seconds are', (language, lifetime, spoken) => {
    const letter = {
      kind: 'verifyEmail',
      speech: speechOf(language),
      to: 'ada@example.com',
      lifetime,
      url: 'https://x.example/',
    };
    const { text } = compose(settings(), { ...letter, kind: 'verifyEmail' });
    expect(text.replace(/\p{Zs}/gu, ' ')).toContain(spoken);
  });
});

describe('a mail', () => {
  const hostile = 'Example\r\nBcc: victim@example.org\u2028X: y\0 {email} $& <b>"';

  it('has no line break where a header could end', () => {
    const mail = compose(settings({ siteName: hostile }), {
      kind: 'passwordChanged',
      speech: speechOf('en'),
      to: 'ada@example.com',
      lifetime: 60,
    });
    for (const header of [mail.subject, mail.from.name, mail.from.email, mail.to]) {
      expect(header).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    }
    expect(mail.subject).toContain('Bcc: victim@example.org X: y');
  });

  it('escapes in HTML and not in the text', () => {
    const mail = compose(settings({ siteName: 'A & <B>' }), {
      kind: 'verifyEmail',
      speech: speechOf('en'),
      to: "o'neil&co@example.com",
      url: 'https://x.example/?a=1&b=2',
      lifetime: 60,
    });
    expect(mail.text).toContain('A & <B>');
    expect(mail.html).toContain('A &amp; &lt;B&gt;');
    expect(mail.html).not.toContain('<B>');
    expect(mail.html).toContain('href="https://x.example/?a=1&amp;b=2"');
  });

  it.each([
    ['accounts@example.com', { name: '', email: 'accounts@example.com' }],
    ['Example <Accounts@Example.com>', { name: 'Example', email: 'accounts@example.com' }],
    ['"Example, Inc." <accounts@example.com>', { name: 'Example, Inc.', email: 'accounts@example.com' }],
  ])('is from %s', (defaultFromEmail, from) => {
    expect(settings({ defaultFromEmail }).defaultFromEmail).toEqual(from);
  });

  it.each([
    'Example',
    'a@b',
    'A <a@b.example> <c@d.example>',
    'A\r\nBcc: x <a@b.example>',
    'a@b.example, c@d.example',
  ])('cannot be from %j', (defaultFromEmail) => {
    expect(() => settings({ defaultFromEmail })).toThrow('DEFAULT_FROM_EMAIL cannot be');
  });
});
