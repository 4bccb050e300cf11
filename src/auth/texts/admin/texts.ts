/**
 * What the pages of the administration say beside what every page says. English texts are their own keys, as messages are:
 * they stand in the pages, and nowhere else in what is shipped.
 */
import { EVENT_TYPES, type EventType } from '../../events.ts';
import type { OPERATION_TEXTS } from '../operations/en.ts';
import { operationsEn } from '../operations/en.ts';
import type { ADMIN_TEXTS } from './en.ts';
import { adminEn } from './en.ts';

/** Names of texts. */
export type NamedText =
  | keyof ReturnType<typeof adminEn>
  | keyof ReturnType<typeof operationsEn>
  | `event_${EventType}`;

/** Keys of all these texts. */
export type AdminOnlyText = NamedText | (typeof ADMIN_TEXTS)[number] | (typeof OPERATION_TEXTS)[number];

/** A kind of event in words: `login_failed` is "Login failed". */
const inWords = (type: string): string =>
  `${type.charAt(0).toUpperCase()}${type.slice(1)}`.replaceAll('_', ' ');

/** Texts that are known by a name, in English. */
export const namedTexts = (): Readonly<Partial<Record<AdminOnlyText, string>>> => ({
  ...Object.fromEntries(EVENT_TYPES.map((type) => [`event_${type}`, inWords(type)])),
  ...adminEn(),
  ...operationsEn(),
});
