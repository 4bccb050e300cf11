/** Texts in the language of whoever reads them. */
import { once } from '../../../core/once.ts';
import { fillIn, type Values } from '../../../web/language.ts';
import type { PageCatalogue } from './catalogue.ts';
import { en, type Text } from './en.ts';

/** A text by its key, with `{name}`s filled in. */
export type Translate = (key: Text, values?: Values) => string;

/** English, which there is always. */
export const english: PageCatalogue = { language: 'en', texts: once(en) };

/** The texts of a language. */
export function translator({ texts }: PageCatalogue): Translate {
  const all = texts();
  return (key, values = {}) => fillIn(all[key], values);
}
