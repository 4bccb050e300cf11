/** Makes a mail of the texts. */
import { html } from '../../web/html.ts';
import { fillIn } from '../../web/language.ts';
import type { ResolvedSettings } from '../settings.ts';
import type { Speech } from '../texts/catalogue.ts';
import type { MailMessage } from './mailer.ts';
import { type MailKind, type MailText, mailsEn } from './texts/en.ts';

/** A mail to write. */
export interface Letter {
  readonly kind: MailKind;
  /** The address that it goes to. */
  readonly to: string;
  /** The language of whoever asked for it. */
  readonly speech: Pick<Speech, 'language' | 'catalogue'>;
  /** Where its link leads. */
  readonly url?: string;
  /** How long the link works, in seconds. */
  readonly lifetime: number;
}

/** A time that a reader understands, in the largest unit that is whole. */
function spoken(seconds: number, language: string): string {
  const [unit, size] =
    seconds % 86_400 === 0 ? ['day', 86_400] : seconds % 3600 === 0 ? ['hour', 3600] : ['minute', 60];
  const format = new Intl.NumberFormat(language, { style: 'unit', unit: String(unit), unitDisplay: 'long' });
  return format.format(Math.floor(seconds / Number(size)));
}

/** A text as it may stand in a header: on one line, and without anything invisible. */
const headerText = (value: string): string => value.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();

/** @throws {TypeError} if the mail has a link and no URL is given */
export function compose(settings: ResolvedSettings, letter: Letter): MailMessage {
  const { to, speech, url, lifetime } = letter;
  const { language, catalogue } = speech;
  const text: MailText = (catalogue?.mails ?? mailsEn)()[letter.kind];
  if ((text.link === undefined) !== (url === undefined)) throw new TypeError(`Cannot write ${letter.kind}`);
  const site = headerText(settings.siteName);
  const fill = (line: string) => fillIn(line, { site, email: to, validity: spoken(lifetime, language) });
  const { before, after } = { before: text.before.map(fill), after: text.after.map(fill) };
  const subject = headerText(fill(text.subject));
  const { name, email } = settings.defaultFromEmail;
  const paragraphs = (lines: readonly string[]) => lines.map((line) => html`<p>${line}</p>\n`);
  const link = url !== undefined && html`<p><a href="${url}">${text.link}</a></p>\n<p>${url}</p>\n`;
  return {
    from: { name: headerText(name || site), email },
    to,
    subject,
    text: `${[...before, ...(url === undefined ? [] : [`${text.link}\n${url}`]), ...after].join('\n\n')}\n`,
    html: html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${subject}</title></head>
<body>
${paragraphs(before)}${link}${paragraphs(after)}</body>
</html>
`.toString(),
  };
}
