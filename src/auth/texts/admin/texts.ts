/** What the pages of the administration say in English, beside what every page says. */
import { operationsEn } from '../operations/en.ts';
import { adminEn } from './en.ts';

export const adminTexts = () => ({ ...adminEn(), ...operationsEn() });

/** Keys of these texts. */
export type AdminOnlyText = keyof ReturnType<typeof adminTexts>;
