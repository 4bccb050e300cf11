/**
 * The languages that an auth-service speaks beside English, which it speaks always: its API's words are in the code, and
 * whatever shows English texts brings them along.
 */
import { once } from '../../core/once.ts';
import { chooseLanguage, type InLanguage } from '../../web/language.ts';
import { translatorOf } from './api/messages.ts';
import type { Catalogue } from './catalogue.ts';

/** How one request is answered. */
export interface Speech extends InLanguage {
  /** The texts of that language; undefined for English. */
  readonly catalogue: Catalogue | undefined;
  /**
   * Says a message of the API in that language; undefined of one that is not ours. There is none where English is the only
   * language.
   */
  readonly translate: ((message: string) => string | undefined) | undefined;
}

/** English, and nothing else. */
export const ENGLISH: Speech = { language: 'en', catalogue: undefined, translate: undefined };

/** With tables that are made once. */
const remembered = ({ language, pages, admin, messages, mails }: Catalogue): Catalogue => ({
  language,
  pages: once(pages),
  admin: once(admin),
  messages: once(messages),
  mails: once(mails),
});

/**
 * What tells how a request is answered, for a service that speaks these languages beside English.
 *
 * @param catalogues the texts of each
 */
export function createSpeeches(catalogues: readonly Catalogue[]): (request: Request) => Speech {
  const speeches = catalogues.map(remembered).map((catalogue) => ({
    language: catalogue.language,
    catalogue,
    translate: translatorOf(catalogue.messages),
  }));
  const [first] = speeches;
  // Which messages are ours, any of the catalogues says.
  const english: Speech = first
    ? { ...ENGLISH, translate: (message) => first.translate(message) && message }
    : ENGLISH;
  return (request) => chooseLanguage(request, speeches) ?? english;
}

/** A message of the API as a page shows it. What is not ours stays as it is. */
export const translateMessage = ({ translate }: Speech, message: string): string =>
  translate?.(message) ?? message;
