/** The shape of a language's texts: the compiler refuses a gap. */
import type { Text } from './en.ts';
import type { Message } from './messages.ts';

/** One language. English has its messages already. */
export interface Catalogue {
  readonly texts: Readonly<Record<Text, string>>;
  readonly messages: Readonly<Record<Message, string>>;
}
