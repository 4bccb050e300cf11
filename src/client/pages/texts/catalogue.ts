/** The shape of a language's texts: the compiler refuses a gap. */
import type { InLanguage } from '../../../web/language.ts';
import type { Text } from './en.ts';

/** One language of the pages of a client-service beside English. Its texts are made when somebody first reads it. */
export interface PageCatalogue extends InLanguage {
  readonly texts: () => Readonly<Record<Text, string>>;
}
