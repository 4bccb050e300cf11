/**
 * The mapping: how a Django project's own tables and columns are called, where they are not Django's. Tables may be named
 * as in the database (`accounts_user`) or as the model (`accounts.User`), columns with or without the `_id` of foreign keys.
 */
import * as v from 'valibot';
import { CommandError } from '../fail.ts';

const name = v.pipe(v.string(), v.minLength(1));

/** A column; null for one that Django has and that is not to be read. */
const column = v.exactOptional(v.nullable(name));

const userFields = v.strictObject({
  id: column,
  uuid: column,
  email: column,
  username: column,
  password: column,
  first_name: column,
  last_name: column,
  phone: column,
  location: column,
  is_active: column,
  is_staff: column,
  is_superuser: column,
  date_joined: column,
  last_login: column,
  email_verified: column,
});

const userTable = v.strictObject({
  table: v.exactOptional(name),
  fields: v.exactOptional(userFields),
  groups: v.exactOptional(v.strictObject({ table: name, user: name, group: name })),
  permissions: v.exactOptional(v.strictObject({ table: name, user: name, permission: name })),
});

const extra = v.strictObject({
  /** The users' own table when left out. */
  table: v.exactOptional(name),
  /** The column that says whose a row is. */
  user: v.exactOptional(name, 'user'),
  /** Members of the value, each with its column. */
  fields: v.record(v.string(), name),
  /** Whether a user has a list of them. */
  many: v.exactOptional(v.boolean(), false),
});

const mapping = v.strictObject({
  users: v.exactOptional(userTable, {}),
  extra: v.exactOptional(
    v.record(
      v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,49}$/, 'a name of extra data is in snake_case')),
      extra,
    ),
    {},
  ),
});

/** See the head of this file. */
export type Mapping = v.InferOutput<typeof mapping>;
/** A field of a user that a column can be named for. */
export type UserField = keyof v.InferOutput<typeof userFields>;
/** Where extra data comes from. */
export type ExtraMapping = v.InferOutput<typeof extra>;

/** For projects that need none. */
export const NO_MAPPING: Mapping = { users: {}, extra: {} };

const said = ({ path, message, type, expected, received }: v.BaseIssue<unknown>): string => {
  const where = path?.map(({ key }) => String(key)).join('.') ?? 'it';
  if (type === 'strict_object' && expected === 'never') return `${where}: there is no such entry`;
  return `${where}: ${type === 'regex' ? message : `${expected} is wanted, not ${received}`}`;
};

/**
 * Reads a mapping.
 *
 * @param text JSON
 * @throws {CommandError} naming everything that is wrong with it
 */
export function readMapping(text: string): Mapping {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new CommandError('Cannot use the mapping: it is no JSON.');
  }
  const result = v.safeParse(mapping, given);
  if (result.success) return result.output;
  throw new CommandError(`Cannot use the mapping: ${result.issues.map(said).join('; ')}.`);
}
