/** Door: languages of a client-service's pages beside English. */
export type { PageCatalogue } from './client/pages/texts/catalogue.ts';
export { de } from './client/pages/texts/de.ts';
export { es } from './client/pages/texts/es.ts';
export { fr } from './client/pages/texts/fr.ts';
export { zhHans } from './client/pages/texts/zh-hans.ts';
