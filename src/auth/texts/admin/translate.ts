/** Texts of the administration in the language of whoever reads them. */
import { once } from '../../../core/once.ts';
import { fillIn } from '../../../web/language.ts';
import type { Speech } from '../catalogue.ts';
import type { Text } from '../en.ts';
import { isPageText, type Translate, translator } from '../translate.ts';
import { type AdminOnlyText, type NamedText, namedTexts } from './texts.ts';

/** Keys of the texts that pages of the administration show: an English text, or the name of one. */
export type AdminText = Text | AdminOnlyText;

/** A text by its key, with `{name}`s filled in. */
export type AdminTranslate = Translate<AdminText>;

const english = once(namedTexts);

/** The texts of a language, those of other pages too. */
export function adminTranslator(speech: Speech): AdminTranslate {
  const texts: Readonly<Partial<Record<AdminOnlyText, string>>> = speech.catalogue?.admin() ?? english();
  const t = translator(speech);
  return (key, values = {}) => (isPageText(key) ? t(key, values) : fillIn(texts[key] ?? key, values));
}

/** Messages that a page of the administration leaves for the next page. */
export type AdminNotice = Extract<NamedText, `done${string}`>;

const isNotice = (key: string): key is AdminNotice => key.startsWith('done') && Object.hasOwn(english(), key);

/** What such a message says. @returns undefined if it is none */
export const adminNotice = (key: string, speech: Speech): string | undefined =>
  isNotice(key) ? adminTranslator(speech)(key) : undefined;
