/**
 * What a statement gives of each row: columns, expressions, and whole tables. Each is called by its path in the result, because
 * D1 keeps one of two columns that have the same name.
 */
import { type SQL, sql } from '../sql.ts';
import type { DriverRow } from '../statement.ts';
import { type Columns, columnsOf, isColumn, isTable, type RowOf, type Table } from '../table.ts';

/** Fields by the names that they have in a row. */
export type Fields = Readonly<Record<string, SQL>>;

/** The row that fields make. */
export type ResultOf<F extends Fields> = {
  -readonly [Name in keyof F]: F[Name] extends Table
    ? RowOf<F[Name]>
    : F[Name] extends SQL<infer Value>
      ? Value
      : never;
};

const named = (value: SQL, path: string): SQL => sql`${value} as ${sql.identifier(path)}`;

const leaves = (fields: Fields, prefix: string): SQL[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    isTable(field) ? leaves(columnsOf(field), `${prefix}${name}.`) : [named(field, prefix + name)],
  );

/** The fields as a list for SELECT. */
export const selectList = (fields: Fields): SQL => sql.join(leaves(fields, ''), ', ');

/** Columns as a list for RETURNING, which knows one table only. */
export const returningList = (columns: Columns): SQL =>
  sql.join(
    Object.entries(columns).map(([path, { name }]) => named(sql.identifier(name), path)),
    ', ',
  );

type Row = Readonly<Record<string, unknown>>;

/** @throws {TypeError} for a column that is not there */
function read(fields: Fields, given: DriverRow, prefix: string): Row {
  const row: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const path = prefix + name;
    if (isTable(field)) row[name] = read(columnsOf(field), given, `${path}.`);
    else {
      const value = given[path];
      if (value === undefined) throw new TypeError(`The database gave no ${path}.`);
      row[name] = isColumn(field) && value !== null ? field.codec.decode(value) : value;
    }
  }
  return row;
}

const hasAll = (fields: Fields, row: Row): boolean => Object.keys(fields).every((name) => name in row);

/** Types are those that the schema and the expressions state; looked at is only that every field came. */
function reader<Result>(fields: Fields, isResult: (row: Row) => row is Row & Result) {
  return (given: DriverRow): Result => {
    const row = read(fields, given, '');
    if (!isResult(row)) throw new TypeError('The database gave too few columns.');
    return row;
  };
}

/** Makes rows of what a driver gives. */
export const decode = <F extends Fields>(fields: F) =>
  reader(fields, (row): row is Row & ResultOf<F> => hasAll(fields, row));

/** Makes rows of a table of what a driver gives. */
export const tableRow = <T extends Table>(table: T) => {
  const columns = columnsOf(table);
  return reader(columns, (row): row is Row & RowOf<T> => hasAll(columns, row));
};
