/**
 * Extra data: what a deployment knows about its users beyond our own fields, declared once and typed. It rides in
 * `GET user/` as a nested object under its name, for the services that it concerns.
 */
import type { Statements } from '../../storage/statement.ts';
import { claimsReader } from './claims-reader.ts';
import { dataReader } from './data-reader.ts';
import type { ExtraDeclaration } from './declare.ts';
import { type ExtraEditing, editingOf } from './edit.ts';
import type { ExtraReading } from './reading.ts';

/** Extra data that is declared, with what reads it and what the admin does with it: a service that declares none carries neither. */
export interface DefinedExtraData<Value = unknown, Read extends Statements = Statements>
  extends ExtraDeclaration<Value, Read> {
  readonly editing: ExtraEditing;
  readonly reading: ExtraReading;
}

/** Members of `GET user/` that are ours. */
const RESERVED = [
  'id',
  'first_name',
  'email',
  'last_name',
  'date_joined',
  'last_login',
  'is_active',
  'is_staff',
  'is_superuser',
  'uuid',
  'phone',
  'location',
  'groups',
  'permissions',
  'access',
  'ver',
  'ended_sessions',
];

/**
 * Declares extra data, with the value's type taken from the schema.
 *
 * @throws {TypeError} for a name that is no identifier, or one of ours
 */
export function defineExtraData<Value, const Read extends Statements = Statements>(
  declaration: ExtraDeclaration<Value, Read>,
): DefinedExtraData<Value, Read> {
  const { name } = declaration;
  if (!/^[a-z][a-z0-9_]{0,49}$/.test(name))
    throw new TypeError(`Cannot declare extra data "${name}": write a snake_case name.`);
  if (RESERVED.includes(name))
    throw new TypeError(`Cannot declare extra data "${name}": the user has a field of that name.`);
  return {
    ...declaration,
    editing: editingOf(declaration),
    reading: { data: dataReader, claims: claimsReader },
  };
}
