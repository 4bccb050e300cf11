/** Texts of the administration in the language of whoever reads them. */
import { once } from '../../../core/once.ts';
import { fillIn } from '../../../web/language.ts';
import type { Speech } from '../catalogue.ts';
import type { Text } from '../en.ts';
import { type Translate, translator } from '../translate.ts';
import { type AdminOnlyText, adminTexts } from './texts.ts';

/** Keys of the texts that pages of the administration show. */
export type AdminText = Text | AdminOnlyText;

/** A text by its key, with `{name}`s filled in. */
export type AdminTranslate = Translate<AdminText>;

const english = once(adminTexts);

const isAdminOnly = (key: string): key is AdminOnlyText => Object.hasOwn(english(), key);

/** The texts of a language, those of other pages too. */
export function adminTranslator(speech: Speech): AdminTranslate {
  const [texts, t] = [(speech.catalogue?.admin ?? english)(), translator(speech)];
  return (key, values = {}) => (isAdminOnly(key) ? fillIn(texts[key], values) : t(key, values));
}

/** Messages that a page of the administration leaves for the next page. */
export type AdminNotice = Extract<AdminOnlyText, `done${string}`>;

/** What such a message says. @returns undefined if it is none */
export const adminNotice = (key: string, speech: Speech): string | undefined =>
  key.startsWith('done') && isAdminOnly(key) ? adminTranslator(speech)(key) : undefined;
