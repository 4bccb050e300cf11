/** The languages that an auth-service speaks beside English. */
import { once } from '../../core/once.ts';
import { chooseLanguage } from '../../web/language.ts';
import { bodyTranslator } from './api/body.ts';
import { translatorOf } from './api/messages.ts';
import type { Catalogue, Speech } from './catalogue.ts';
import { ENGLISH } from './speech.ts';

/** With tables that are made once. */
const remembered = (catalogue: Catalogue): Catalogue => {
  const { pages, admin, messages, mails } = catalogue;
  return {
    ...catalogue,
    pages: once(pages),
    admin: once(admin),
    messages: once(messages),
    mails: once(mails),
  };
};

const speech = (
  { language, catalogue }: Pick<Speech, 'language' | 'catalogue'>,
  translate: (message: string) => string | undefined,
): Speech => ({ language, catalogue, translate, translateBody: bodyTranslator(language, translate) });

/**
 * What tells how a request is answered, for a service that speaks these languages beside English.
 *
 * @param catalogues the texts of each
 */
export function speak(catalogues: readonly Catalogue[]): (request: Request) => Speech {
  const speeches = catalogues
    .map(remembered)
    .map((catalogue) =>
      speech({ language: catalogue.language, catalogue }, translatorOf(catalogue.messages)),
    );
  // Which messages are ours, any of the catalogues says.
  const isOurs = speeches[0]?.translate;
  const english = isOurs ? speech(ENGLISH, (message) => isOurs(message) && message) : ENGLISH;
  return (request) => chooseLanguage(request, speeches) ?? english;
}
