/**
 * English, which is spoken always: the API's words are in the code, and whatever shows English texts brings them along.
 * Other languages bring what chooses among them (`speeches.ts`).
 */
import type { Speech } from './catalogue.ts';

/** English, and nothing else: a body depends on nobody's wishes, and stays as it was. */
export const ENGLISH: Speech = {
  language: 'en',
  catalogue: undefined,
  translate: undefined,
  translateBody: (body) => ({ body, headers: {} }),
};

/** A message of the API as a page shows it. What is not ours stays as it is. */
export const translateMessage = ({ translate }: Speech, message: string): string =>
  translate?.(message) ?? message;
