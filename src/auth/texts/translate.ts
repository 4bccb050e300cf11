/** Texts of pages in the language of whoever reads them. */
import { once } from '../../core/once.ts';
import { fillIn, type Values } from '../../web/language.ts';
import type { Speech } from './catalogue.ts';
import { en, type Text } from './en.ts';

/** A text by its key, with `{name}`s filled in. */
export type Translate<Key extends string = Text> = (key: Key, values?: Values) => string;

const english = once(en);

/** Messages that a page leaves for the next one. Nothing else is shown of what a browser says was left. */
export type PageNotice = Extract<Text, `done${string}`>;

/** Whether a text is one of these. */
export const isPageText = (key: string): key is Text => Object.hasOwn(english(), key);

/** Whether it is one of them. */
export const isPageNotice = (key: string): key is PageNotice => key.startsWith('done') && isPageText(key);

/** The texts of a language. */
export function translator({ catalogue }: Speech): Translate {
  const texts = (catalogue?.pages ?? english)();
  return (key, values = {}) => fillIn(texts[key], values);
}
