/**
 * What a statement gives of each row: columns, expressions, and whole tables. Each is called by its path in the result, because
 * D1 keeps one of two columns that have the same name.
 */
import { Column, getTableColumns, is, SQL, sql, type Table } from 'drizzle-orm';
import type { DriverRow } from '../statement.ts';

/** Columns by the names that they have in a row. */
export type Columns = Readonly<Record<string, Column>>;

/** Fields by the names that they have in a row. */
export type Fields = Readonly<Record<string, Column | SQL | Table>>;

type ColumnValue<C extends Column> = C['_']['notNull'] extends true ? C['_']['data'] : C['_']['data'] | null;

/** The row that fields make. */
export type RowOf<F extends Fields> = {
  -readonly [Name in keyof F]: F[Name] extends Column
    ? ColumnValue<F[Name]>
    : F[Name] extends SQL<infer Value>
      ? Value
      : F[Name] extends Table
        ? F[Name]['$inferSelect']
        : never;
};

const named = (values: readonly (readonly [SQL, string])[]): SQL =>
  sql.join(
    values.map(([value, path]) => sql`${value} as ${sql.identifier(path)}`),
    sql`, `,
  );

const leaves = (fields: Fields, prefix: string): (readonly [SQL, string])[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    is(field, SQL) || is(field, Column)
      ? [[sql`${field}`, prefix + name] as const]
      : leaves(getTableColumns(field), `${prefix}${name}.`),
  );

/** The fields as a list for SELECT. */
export const selectList = (fields: Fields): SQL => named(leaves(fields, ''));

/** Columns as a list for RETURNING, which knows one table only. */
export const returningList = (columns: Columns): SQL =>
  named(
    Object.entries(columns).map(([name, column]) => [sql`${sql.identifier(column.name)}`, name] as const),
  );

/** What an expression makes of a value, by `mapWith`. Drizzle's types keep it to themselves. */
const hasDecoder = (
  field: object,
): field is { readonly decoder: { mapFromDriverValue(value: unknown): unknown } } => 'decoder' in field;

const decoded = (field: SQL | Column, value: unknown): unknown => {
  if (value === null) return null;
  if (is(field, Column)) return field.mapFromDriverValue(value);
  return hasDecoder(field) ? field.decoder.mapFromDriverValue(value) : value;
};

type Row = Readonly<Record<string, unknown>>;

/** @throws {TypeError} for a column that is not there */
function read(fields: Fields, given: DriverRow, prefix: string): Row {
  const row: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const path = prefix + name;
    if (is(field, SQL) || is(field, Column)) {
      const value = given[path];
      if (value === undefined) throw new TypeError(`The database gave no ${path}.`);
      row[name] = decoded(field, value);
    } else row[name] = read(getTableColumns(field), given, `${path}.`);
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
  reader(fields, (row): row is Row & RowOf<F> => hasAll(fields, row));

/** Makes rows of a table of what a driver gives. */
export const tableRow = <T extends Table>(table: T) => {
  const columns = getTableColumns(table);
  return reader(columns, (row): row is Row & T['$inferSelect'] => hasAll(columns, row));
};
