/** The shape of a language's texts: the compiler refuses a gap. */
import type { Text } from './en.ts';
import type { Message } from './messages.ts';

/** A part of a language: texts and messages of some pages. */
export interface CataloguePart<Texts extends object, Messages extends readonly string[]> {
  readonly texts: Readonly<Record<keyof Texts, string>>;
  readonly messages: Readonly<Record<Messages[number], string>>;
}

/** One language. English has its messages already. */
export interface Catalogue {
  readonly texts: Readonly<Record<Text, string>>;
  readonly messages: Readonly<Record<Message, string>>;
}
