/** Texts in the language of whoever reads them. */
import { fillIn, type Language } from '../../web/language.ts';
import type { Catalogue } from './catalogue.ts';
import { de } from './de.ts';
import { en, type Text } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { MESSAGES, type Message } from './messages.ts';
import { zhHans } from './zh-hans.ts';

/** The languages beside English. */
export const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, Catalogue>> = {
  de,
  fr,
  es,
  'zh-Hans': zhHans,
};

/** A text by its key, with `{name}`s filled in. */
export type Translate = (key: Text, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of a language. */
export function translator(language: Language): Translate {
  const texts = language === 'en' ? en : CATALOGUES[language].texts;
  return (key, values = {}) => fillIn(texts[key], values);
}

/** Messages with something to fill in, as patterns. */
const PATTERNS = MESSAGES.filter((message) => message.includes('{')).map((message) => {
  const [before = '', after = ''] = message.split(/\{\w+\}/);
  return { message, name: /\{(\w+)\}/.exec(message)?.[1] ?? '', before, after };
});

const isMessage = (text: string): text is Message => MESSAGES.some((message) => message === text);

const patternOf = (message: string) =>
  PATTERNS.find(({ before, after }) => message.startsWith(before) && message.endsWith(after));

/** Whether a message is one of the API's, and no deployer's. */
export const isKnown = (message: string): boolean => isMessage(message) || patternOf(message) !== undefined;

/** A message of the API in a language. What the catalogues do not know stays as it is. */
export function translateMessage(message: string, language: Language): string {
  if (language === 'en') return message;
  const { messages } = CATALOGUES[language];
  if (isMessage(message)) return messages[message];
  const found = patternOf(message);
  if (!found) return message;
  const value = message.slice(found.before.length, message.length - found.after.length);
  return fillIn(messages[found.message], { [found.name]: isMessage(value) ? messages[value] : value });
}
