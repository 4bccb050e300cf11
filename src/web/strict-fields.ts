/**
 * Input of which every member has to be known and of its type, for interfaces that grant rights: what is misspelt there
 * must not be ignored. Bodies are JSON and nothing else.
 */
import * as v from 'valibot';
import { ApiError, fieldErrors } from '../core/errors.ts';
import { JSON_TYPE, readFields } from './body.ts';
import { type FieldsSchema, parseFields } from './fields.ts';

/** What a request brought, or what is wrong with it: that is told only to those who may ask. */
export type Received<Value> = { readonly value: Value } | { readonly fault: ApiError };

const NULL = 'This field may not be null.';
const message = (otherwise: string) => (issue: v.BaseIssue<unknown>) =>
  issue.input === null ? NULL : otherwise;

/** A truth value. */
export const flag = () => v.boolean(message('Must be a valid boolean.'));

/** A list. */
export const list = <Item extends v.GenericSchema>(item: Item) =>
  v.array(item, message('Expected a list of items.'));

const NO_INTEGER = 'A valid integer is required.';

/** The key of a row. */
export const rowId = () =>
  v.pipe(
    v.custom<number>((value) => Number.isSafeInteger(value) && Number(value) >= 1, NO_INTEGER),
    v.metadata({ type: 'integer', minimum: 1 }),
  );

/** An object whose members are no fields of ours, as pairs of name and value. */
export const dictionary = () =>
  v.pipe(
    v.custom<Readonly<Record<string, unknown>>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      message('Expected a dictionary of items.'),
    ),
    v.metadata({ type: 'object' }),
    v.transform((value) => Object.entries(value)),
  );

/** @throws {ApiError} 400 naming what is unknown, or else what {@link parseFields} finds */
function strictly<Entries extends v.ObjectEntries>(
  values: Readonly<Record<string, unknown>>,
  schema: FieldsSchema<Entries>,
) {
  const { entries } = schema();
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(entries, name));
  if (unknown.length > 0)
    throw fieldErrors(Object.fromEntries(unknown.map((name) => [name, ['This field is not known.']])));
  return parseFields(values, schema);
}

async function hold<Value>(read: () => Promise<Value>): Promise<Received<Value>> {
  try {
    return { value: await read() };
  } catch (fault) {
    if (fault instanceof ApiError) return { fault };
    throw fault;
  }
}

/** Fields that were read already: a form's, made into what the schema takes. */
export const receiveFields = <Entries extends v.ObjectEntries>(
  values: Readonly<Record<string, unknown>>,
  schema: FieldsSchema<Entries>,
) => hold(async () => strictly(values, schema));

/** The fields of a JSON body. */
export const receiveJson = <Entries extends v.ObjectEntries>(
  request: Request,
  schema: FieldsSchema<Entries>,
) => hold(async () => strictly(await readFields(request, [JSON_TYPE]), schema));

/** The parameters of a query. One that is empty counts as left out, as a form sends it. */
export const receiveQuery = <Entries extends v.ObjectEntries>(
  request: Request,
  schema: FieldsSchema<Entries>,
) =>
  hold(async () => {
    const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== '');
    return strictly(Object.fromEntries(given), schema);
  });
