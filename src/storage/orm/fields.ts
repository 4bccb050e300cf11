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

/** Types are those that the schema and the expressions state; looked at is only that every field came. */
const isRow = <F extends Fields>(fields: F, row: Readonly<Record<string, unknown>>): row is RowOf<F> =>
  Object.keys(fields).every((name) => row[name] !== undefined);

/** What an expression makes of a value, by `mapWith`. Drizzle's types keep it to themselves. */
const hasDecoder = (
  field: object,
): field is { readonly decoder: { mapFromDriverValue(value: unknown): unknown } } => 'decoder' in field;

const decoded = (field: SQL | Column, value: unknown): unknown => {
  if (value === null) return null;
  if (is(field, Column)) return field.mapFromDriverValue(value);
  return hasDecoder(field) ? field.decoder.mapFromDriverValue(value) : value;
};

function read(fields: Fields, given: DriverRow, prefix: string): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (is(field, SQL) || is(field, Column)) row[name] = decoded(field, given[prefix + name]);
    else row[name] = read(getTableColumns(field), given, `${prefix}${name}.`);
  }
  return row;
}

/** Makes rows of what a driver gives. */
export const decode =
  <F extends Fields>(fields: F) =>
  (given: DriverRow): RowOf<F> => {
    const row = read(fields, given, '');
    if (!isRow(fields, row)) throw new TypeError('The database gave too few columns.');
    return row;
  };

const isTableRow = <T extends Table>(
  table: T,
  row: Readonly<Record<string, unknown>>,
): row is T['$inferSelect'] => isRow(getTableColumns(table), row);

/** Makes rows of a table of what a driver gives. */
export const tableRow =
  <T extends Table>(table: T) =>
  (given: DriverRow): T['$inferSelect'] => {
    const row = read(getTableColumns(table), given, '');
    if (!isTableRow(table, row)) throw new TypeError('The database gave too few columns.');
    return row;
  };
