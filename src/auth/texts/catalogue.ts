/** The shape of a language's texts, where the compiler refuses a gap, and of answers in it. */
import type { InLanguage } from '../../web/language.ts';
import type { MailTexts } from '../mail/texts/en.ts';
import type { AdminOnlyText } from './admin/texts.ts';
import type { Text } from './en.ts';
import type { Message } from './messages.ts';

/** A part of a language: texts and messages of some pages. */
export interface CataloguePart<
  Named extends () => object,
  Texts extends readonly string[],
  Messages extends readonly string[],
> {
  readonly texts: () => Readonly<Record<keyof ReturnType<Named> | Texts[number], string>>;
  readonly messages: () => Readonly<Record<Messages[number], string>>;
}

/**
 * One language of an auth-service beside English. Each table is made when somebody first reads that language: no start pays
 * for texts. `{name}`s are filled in, and have to be in the English texts too.
 */
export interface Catalogue extends InLanguage {
  /** What pages say. */
  readonly pages: () => Readonly<Record<Text, string>>;
  /** What the pages of the administration say beside that, most of it by what they say in English. */
  readonly admin: () => Readonly<Record<AdminOnlyText, string>>;
  /** What the API says, by what it says in English. */
  readonly messages: () => Readonly<Record<Message, string>>;
  readonly mails: () => MailTexts;
  /** What chooses among the languages of a service: `speak` of `easyjwt-edge/languages`, which none but they load. */
  readonly speak: (catalogues: readonly Catalogue[]) => (request: Request) => Speech;
}

/** A body of the API, and the headers that say its language. */
export interface Translated {
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** How one request is answered. */
export interface Speech extends InLanguage {
  /** The texts of that language; undefined for English. */
  readonly catalogue: Catalogue | undefined;
  /**
   * Says a message of the API in that language; undefined of one that is not ours. There is none where English is the only
   * language.
   */
  readonly translate: ((message: string) => string | undefined) | undefined;
  /** Says what is a message in a body of the API. */
  readonly translateBody: (body: Translated['body']) => Translated;
}
