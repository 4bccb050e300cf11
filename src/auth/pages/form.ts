/** What a form sent, checked. */
import type * as v from 'valibot';
import { MAX_EMAIL_LENGTH } from '../../core/email.ts';
import { ApiError } from '../../core/errors.ts';
import { optionalText, parseFields, requiredText, fields as schema, secretText } from '../../web/fields.ts';
import type { FieldName } from '../../web/text-fields.ts';
import { MAX_PASSWORD_BYTES } from '../passwords/bounds.ts';
import { differ } from './new-password.ts';
import type { Fields } from './page.ts';
import type { FormState } from './render.ts';

const name = () => optionalText(150);
const secret = () => secretText(MAX_PASSWORD_BYTES);

const SCHEMAS: Readonly<Record<FieldName, () => v.GenericSchema<unknown, string>>> = {
  first_name: name,
  last_name: name,
  email: () => requiredText(MAX_EMAIL_LENGTH),
  password: secret,
  new_password: secret,
  password_again: secret,
};

/** Texts of a form by the names of its fields, or what is wrong with them. */
export type FormResult<Name extends string> =
  | { readonly text: (name: Name) => string; readonly state?: undefined }
  | { readonly text?: undefined; readonly state: FormState };

/** The text of a field; nothing for what is no text. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Texts that were written into the named fields, to show them again. */
export const keepValues = (sent: Fields, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, textOf(sent[name])]));

/** Whether a body says what is wrong by field. */
export const isFaults = (
  body: Readonly<Record<string, unknown>>,
): body is Record<string, readonly string[]> => Object.values(body).every(Array.isArray);

/** Validates the named fields of a form, among them that a password which is written twice is the same. */
export function readForm<Name extends FieldName>(sent: Fields, names: readonly Name[]): FormResult<Name> {
  try {
    const texts = parseFields(
      sent,
      schema(() => Object.fromEntries(names.map((each) => [each, SCHEMAS[each]()]))),
    );
    return texts.new_password === texts.password_again
      ? { text: (each) => texts[each] ?? '' }
      : { state: { faults: differ } };
  } catch (error) {
    if (!(error instanceof ApiError) || !isFaults(error.body)) throw error;
    return { state: { faults: error.body } };
  }
}
