/**
 * What the pages of the administration say beside what every page says. English texts are their own keys, as messages are:
 * they stand in the pages, and nowhere else in what is shipped.
 */
import type { OPERATION_TEXTS } from '../operations/en.ts';
import { operationsEn } from '../operations/en.ts';
import type { ADMIN_TEXTS } from './en.ts';
import { adminEn } from './en.ts';

/** Texts that are known by a name, in English. */
export const namedTexts = () => ({ ...adminEn(), ...operationsEn() });

/** Names of texts. */
export type NamedText = keyof ReturnType<typeof namedTexts>;

/** Keys of all these texts. */
export type AdminOnlyText = NamedText | (typeof ADMIN_TEXTS)[number] | (typeof OPERATION_TEXTS)[number];
