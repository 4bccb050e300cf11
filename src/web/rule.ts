/** Rules for values that have passed as what they are: texts of a length, numbers within bounds. */
import * as v from 'valibot';

/** What JSON Schema says of a rule. */
export type Said = Readonly<Record<string, unknown>>;

/**
 * A rule of a pipe. One for all kinds of them: valibot's own say no less of themselves, but each does it anew.
 *
 * @param message what is said where it does not hold
 * @param said nothing where JSON Schema has no word for it
 */
export const rule = <Value>(holds: (value: Value) => boolean, message: string, said: Said = {}) => ({
  ...v.check(holds, message),
  metadata: said,
});

/** A text of a form. */
export const matching = (form: RegExp, message: string) =>
  rule((text: string) => form.test(text), message, { pattern: form.source });

/** One of several texts. */
export const oneOf = <const Text extends string>(texts: readonly Text[], message: string) =>
  v.pipe(
    v.custom<Text>((value) => texts.some((text) => text === value), message),
    v.metadata({ type: 'string', enum: texts }),
  );
