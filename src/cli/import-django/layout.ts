/** Where in a source everything is: Django's own names, and what the mapping says instead. */
import { CommandError } from '../fail.ts';
import type { ExtraMapping, Mapping, UserField } from './mapping.ts';
import { columnOf, type Source, type Table, tableNamed } from './source.ts';

/** A table between users or groups and what they have. */
export interface Link {
  readonly table: Table;
  readonly owner: string;
  readonly target: string;
}

/** What somebody has: in a column of theirs (a dump's), or in a table. Undefined where there is no such thing. */
export type Belongings = { readonly column: string } | Link | undefined;

/** Extra data. */
export interface ExtraLayout {
  readonly name: string;
  readonly table: Table;
  /** Undefined where the table is the users' own. */
  readonly owner: string | undefined;
  /** Member and column. */
  readonly fields: readonly (readonly [member: string, column: string])[];
  readonly many: boolean;
}

/** See the head of this file. */
export interface Layout {
  readonly users: Table;
  /** Columns of the fields that there are. */
  readonly columns: { readonly [Field in UserField]?: string };
  readonly groupsOfUsers: Belongings;
  readonly permissionsOfUsers: Belongings;
  readonly extra: readonly ExtraLayout[];
}

/** Fields that are read under their own names; the others only where the mapping names them. */
const DEFAULTS: readonly UserField[] = [
  'id',
  'email',
  'username',
  'password',
  'first_name',
  'last_name',
  'phone',
  'location',
  'is_active',
  'is_staff',
  'is_superuser',
  'date_joined',
  'last_login',
];
const REQUIRED: readonly UserField[] = ['id', 'password'];

/** What every user model has, whatever else it has (`AbstractBaseUser`). */
export const looksLikeUsers = (columns: readonly string[]): boolean =>
  columns.includes('password') && columns.includes('last_login');

const refuse = (why: string): CommandError => new CommandError(`Cannot import: ${why}`);

/** @throws {CommandError} if there is none */
function requireTable(source: Source, name: string, where: string): Table {
  const table = tableNamed(source, name);
  if (!table) {
    const names = source.tables.map((each) => each.name).join(', ');
    throw refuse(`${where} in the mapping is ${JSON.stringify(name)}, and there is ${names || 'no table'}.`);
  }
  return table;
}

/** @throws {CommandError} if there is none */
function requireColumn(table: Table, name: string, where: string): string {
  const column = columnOf(table, name);
  if (column === undefined) {
    const names = table.columns.join(', ');
    throw refuse(`${where} in the mapping is ${JSON.stringify(name)}, and ${table.name} has ${names}.`);
  }
  return column;
}

function usersOf(source: Source, { users }: Mapping): Table {
  if (users.table !== undefined) return requireTable(source, users.table, 'users.table');
  const found = source.tables.filter(({ columns }) => looksLikeUsers(columns));
  const [table] = found;
  if (!table) throw refuse('there is no table of users. Name it in a mapping, as users.table.');
  if (found.length > 1) {
    const names = found.map(({ name }) => name).join(', ');
    throw refuse(`${names} all look like tables of users. Name the right one in a mapping, as users.table.`);
  }
  return table;
}

function columnsOf(table: Table, { users: { fields = {} } }: Mapping): Layout['columns'] {
  const columns: { [Field in UserField]?: string } = {};
  for (const field of DEFAULTS) {
    const column = fields[field] === undefined ? columnOf(table, field) : undefined;
    if (column !== undefined) columns[field] = column;
  }
  for (const [field, name] of Object.entries(fields)) {
    if (name) Object.assign(columns, { [field]: requireColumn(table, name, `users.fields.${field}`) });
  }
  const missing = REQUIRED.filter((field) => columns[field] === undefined);
  if (!columns.email && !columns.username) missing.push('email');
  if (missing.length === 0) return columns;
  const what = missing.map((field) => `users.fields.${field}`).join(' and ');
  throw refuse(`${table.name} has ${table.columns.join(', ')}. Say in a mapping which is ${what}.`);
}

/** What owners have by Django's own names: a column of the owners in a dump, a table `owners_things` in a database. */
export function belongings(source: Source, owners: Table, column: string, target: string): Belongings {
  if (owners.columns.includes(column)) return { column };
  const table = source.tables.find(({ name }) => name === `${owners.name}_${column}`);
  const owner = table?.columns.find((each) => each !== table.key && each !== target);
  return table && owner !== undefined ? { table, owner, target } : undefined;
}

function extraOf(source: Source, users: Table, name: string, mapping: ExtraMapping): ExtraLayout {
  const where = `extra.${name}`;
  const named = mapping.table;
  const table = named === undefined ? users : requireTable(source, named, `${where}.table`);
  return {
    name,
    table,
    owner: named === undefined ? undefined : requireColumn(table, mapping.user, `${where}.user`),
    fields: Object.entries(mapping.fields).map(([member, column]) => [
      member,
      requireColumn(table, column, `${where}.fields.${member}`),
    ]),
    many: mapping.many,
  };
}

/**
 * Finds everything.
 *
 * @throws {CommandError} saying what is not where the mapping says, or what the mapping has to say
 */
export function findLayout(source: Source, mapping: Mapping): Layout {
  const { groups, permissions } = mapping.users;
  const users = usersOf(source, mapping);
  const link = (named: { table: string; user: string }, target: string, where: string): Link => {
    const table = requireTable(source, named.table, `${where}.table`);
    return {
      table,
      owner: requireColumn(table, named.user, `${where}.user`),
      target: requireColumn(table, target, `${where}.${where === 'users.groups' ? 'group' : 'permission'}`),
    };
  };
  return {
    users,
    columns: columnsOf(users, mapping),
    groupsOfUsers: groups
      ? link(groups, groups.group, 'users.groups')
      : belongings(source, users, 'groups', 'group_id'),
    permissionsOfUsers: permissions
      ? link(permissions, permissions.permission, 'users.permissions')
      : belongings(source, users, 'user_permissions', 'permission_id'),
    extra: Object.entries(mapping.extra).map(([name, each]) => extraOf(source, users, name, each)),
  };
}
