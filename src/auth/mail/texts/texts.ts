/** The texts of mails in all languages. */
import type { Language } from '../../../web/language.ts';
import { de } from './de.ts';
import { en, type MailTexts } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { zhHans } from './zh-hans.ts';

export type { MailKind, MailText, MailTexts } from './en.ts';

/** By language. The compiler refuses a gap. */
export const MAIL_TEXTS: Readonly<Record<Language, MailTexts>> = { en, de, fr, es, 'zh-Hans': zhHans };
