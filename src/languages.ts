/** Door: languages of the auth-service beside English. */
export type { Catalogue, Speech } from './auth/texts/catalogue.ts';
export { de } from './auth/texts/de.ts';
export { es } from './auth/texts/es.ts';
export { fr } from './auth/texts/fr.ts';
export { speak } from './auth/texts/speeches.ts';
export { zhHans } from './auth/texts/zh-hans.ts';
