/** The shape of a language's texts: the compiler refuses a gap. */
import type { InLanguage } from '../../web/language.ts';
import type { MailTexts } from '../mail/texts/en.ts';
import type { AdminOnlyText } from './admin/texts.ts';
import type { Text } from './en.ts';
import type { Message } from './messages.ts';

/** A part of a language: texts and messages of some pages. */
export interface CataloguePart<Texts extends () => object, Messages extends readonly string[]> {
  readonly texts: () => Readonly<Record<keyof ReturnType<Texts>, string>>;
  readonly messages: () => Readonly<Record<Messages[number], string>>;
}

/**
 * One language of an auth-service beside English. Each table is made when somebody first reads that language: no start pays
 * for texts. `{name}`s are filled in, and have to be in the English texts too.
 */
export interface Catalogue extends InLanguage {
  /** What pages say. */
  readonly pages: () => Readonly<Record<Text, string>>;
  /** What the pages of the administration say beside that. */
  readonly admin: () => Readonly<Record<AdminOnlyText, string>>;
  /** What the API says, by what it says in English. */
  readonly messages: () => Readonly<Record<Message, string>>;
  readonly mails: () => MailTexts;
}
