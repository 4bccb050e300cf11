/** Texts in the language of whoever reads them. */
import { fillIn, type Language } from '../../../web/language.ts';
import { de } from './de.ts';
import { en, type Text } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { zhHans } from './zh-hans.ts';

/** The texts by language. */
export const TEXTS: Readonly<Record<Language, Readonly<Record<Text, string>>>> = {
  en,
  de,
  fr,
  es,
  'zh-Hans': zhHans,
};

/** A text by its key, with `{name}`s filled in. */
export type Translate = (key: Text, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of a language. */
export const translator =
  (language: Language): Translate =>
  (key, values = {}) =>
    fillIn(TEXTS[language][key], values);
