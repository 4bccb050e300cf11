/**
 * Fields of request bodies on valibot, with the messages of Django REST framework's serializers. Unlike there, numbers
 * do not turn into strings and passwords are not trimmed.
 */
import * as v from 'valibot';
import { utf8 } from '../core/encoding.ts';
import { fieldErrors } from '../core/errors.ts';
import { once } from '../core/once.ts';
import { readFields } from './body.ts';
import type { Handler } from './router.ts';
import { rule } from './rule.ts';

const REQUIRED = 'This field is required.';

/** Half a surrogate pair: with the `u` flag a whole one is another character. */
const SURROGATE = /[\uD800-\uDFFF]/u;

const codePoint = (text: string) => text.charCodeAt(text.search(SURROGATE)).toString(16).toUpperCase();

const wellFormed = () =>
  v.pipe(
    v.string((issue) => (issue.input === null ? 'This field may not be null.' : 'Not a valid string.')),
    v.check((value) => !value.includes('\0'), 'Null characters are not allowed.'),
    v.check(
      (value) => !SURROGATE.test(value),
      ({ input }) => `Surrogate characters are not allowed: U+${codePoint(input)}.`,
    ),
  );

const tooLong = (max: number, unit = 'characters') => `Ensure this field has no more than ${max} ${unit}.`;

/** Characters as Python and JSON Schema count them: code points. */
const shorterThan = (max: number) =>
  rule((text: string) => text.length <= max || [...text].length <= max, tooLong(max), { maxLength: max });

const notBlank = () => rule((text: string) => text !== '', 'This field may not be blank.', { minLength: 1 });

/** A required text, trimmed. */
export const requiredText = (max: number) => v.pipe(wellFormed(), v.trim(), notBlank(), shorterThan(max));

/** A text that may be left out or empty, trimmed. */
export const optionalText = (max: number) => v.optional(v.pipe(wellFormed(), v.trim(), shorterThan(max)), '');

/** A text that may be left out, empty or null, trimmed; all three count as null. */
export const nullableText = (max: number) =>
  v.optional(
    v.nullable(
      v.pipe(
        wellFormed(),
        v.trim(),
        shorterThan(max),
        v.transform((value) => value || null),
      ),
    ),
    null,
  );

/** A required secret, taken as it is: neither trimmed nor normalised. Bounded in bytes of UTF-8 before any hashing. */
export const secretText = (maxBytes: number) =>
  v.pipe(
    wellFormed(),
    notBlank(),
    rule((text: string) => utf8(text).length <= maxBytes, tooLong(maxBytes, 'bytes'), {
      maxLength: maxBytes,
    }),
  );

/** Gives the schema of some fields, which is made when something is first read by it. */
export type FieldsSchema<Entries extends v.ObjectEntries> = () => v.ObjectSchema<Entries, string>;

/** What comes of reading them. */
export type FieldValues<Entries extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<Entries, string>>;

/** The fields of a body by a schema per field; a field that is missing is named as required. */
export const fields = <Entries extends v.ObjectEntries>(entries: () => Entries): FieldsSchema<Entries> =>
  once(() => v.object(entries(), REQUIRED));

/**
 * Validates fields that were read.
 *
 * @throws {ApiError} 400 with the messages per field
 */
export function parseFields<Entries extends v.ObjectEntries>(
  values: unknown,
  schema: FieldsSchema<Entries>,
): FieldValues<Entries> {
  const result = v.safeParse(schema(), values, { abortPipeEarly: true });
  if (result.success) return result.output;
  const faults: Record<string, string[]> = {};
  for (const issue of result.issues) {
    const field = String(issue.path?.[0]?.key);
    faults[field] = [...(faults[field] ?? []), issue.message];
  }
  throw fieldErrors(faults);
}

/**
 * A handler of requests whose body has the fields of a schema. It reads them itself, when it has seen to what comes first.
 *
 * @param handle `read` throws what {@link parseFields} and {@link readFields} throw
 */
export const withBody = <Entries extends v.ObjectEntries, Context>(
  schema: FieldsSchema<Entries>,
  handle: (
    read: () => Promise<FieldValues<Entries>>,
    context: Context,
    request: Request,
  ) => Promise<Response>,
): Handler<Context> =>
  Object.assign(
    (request: Request, context: Context) =>
      handle(async () => parseFields(await readFields(request), schema), context, request),
    { takes: { body: schema } },
  );
