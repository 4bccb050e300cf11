/** What a form sent, checked. */
import type * as v from 'valibot';
import { ApiError } from '../../core/errors.ts';
import { parseFields } from '../../web/fields.ts';
import type { FormState } from './render.ts';

/** Fields of a form, or what is wrong with them. */
export type FormResult<Input> = { readonly input: Input } | ({ readonly input?: undefined } & FormState);

/** Texts that were written into the named fields, to show them again. */
export const keepValues = (
  fields: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, string> =>
  Object.fromEntries(
    names.map((name) => {
      const value = fields[name];
      return [name, typeof value === 'string' ? value : ''];
    }),
  );

const isFaults = (body: Readonly<Record<string, unknown>>): body is Record<string, readonly string[]> =>
  Object.values(body).every(Array.isArray);

/**
 * Validates the fields of a form.
 *
 * @param kept names of fields that are shown again if anything is wrong; never one with a password
 */
export function readForm<Entries extends v.ObjectEntries>(
  fields: Readonly<Record<string, unknown>>,
  schema: v.ObjectSchema<Entries, string>,
  kept: readonly string[],
): FormResult<v.InferOutput<v.ObjectSchema<Entries, string>>> {
  try {
    return { input: parseFields(fields, schema) };
  } catch (error) {
    if (!(error instanceof ApiError) || !isFaults(error.body)) throw error;
    return { faults: error.body, values: keepValues(fields, kept) };
  }
}
