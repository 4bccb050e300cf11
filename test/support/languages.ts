/** Every language that both services speak. */
import { de, es, fr, zhHans } from '../../src/languages.ts';
import * as ofPages from '../../src/page-languages.ts';

/** Those of the auth-service beside English. */
export const LANGUAGES = [de, fr, es, zhHans];

/** Those of a client-service's pages beside English. */
export const PAGE_LANGUAGES = [ofPages.de, ofPages.fr, ofPages.es, ofPages.zhHans];

/** BCP 47 tags, English first. */
export const TAGS = ['en', ...LANGUAGES.map(({ language }) => language)];
