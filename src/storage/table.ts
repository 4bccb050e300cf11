/** Tables and columns as statements name them. */
import { isSql, parameter, type SQL, sql } from './sql.ts';

/** How a column's values are kept by SQLite. */
export interface Codec {
  readonly encode: (value: unknown) => unknown;
  readonly decode: (value: unknown) => unknown;
}

/** A column: its name in the database, and how its values are kept. */
export interface ColumnShape {
  readonly name: string;
  readonly codec: Codec;
}

/** A column of a table. In a template it stands with the name of its table. */
export interface Column<Value = unknown> extends SQL<Value>, ColumnShape {}

/** Columns by the names that they have in a row, in the order of the table. */
export type Columns = Readonly<Record<string, Column>>;

const COLUMNS: unique symbol = Symbol('columns');
declare const ROW: unique symbol;

/** A table. `Row` is what is read of it, `NewRow` what is written to it. */
export interface Table<Row extends object = object, NewRow extends object = object> extends SQL {
  readonly [COLUMNS]: Columns;
  readonly [ROW]?: readonly [Row, NewRow];
}

/** What is read of a table. */
export type RowOf<T extends Table> = T extends Table<infer Row> ? Row : never;

/** What is written to a table: without what the database gives by itself, where that is wanted. */
export type NewRowOf<T extends Table> = T extends Table<object, infer NewRow> ? NewRow : never;

const column = (table: SQL, { name, codec }: ColumnShape): Column => ({
  ...sql.join([table, sql.identifier(name)], '.'),
  name,
  codec,
});

/**
 * A table with its columns. In a template it stands with its name.
 *
 * @param shapes its columns in order, each behind the name that it has in a row
 */
export function makeTable<T extends Table>(
  name: string,
  shapes: readonly (readonly [key: string, shape: ColumnShape])[],
): T {
  const itself = sql.identifier(name);
  const columns: Columns = Object.fromEntries(shapes.map(([key, shape]) => [key, column(itself, shape)]));
  const made = { ...columns, ...itself, [COLUMNS]: columns };
  const isWhole = (table: object): table is T => shapes.every(([key]) => key in table);
  if (!isWhole(made)) throw new TypeError(`A column of ${name} is missing.`);
  return made;
}

/** The columns of a table. */
export const columnsOf = (of: Table): Columns => of[COLUMNS];

/** Whether SQL is a column, and of itself knows how its values are kept. */
export const isColumn = (value: SQL): value is Column => 'codec' in value;

/** Whether SQL is a table. */
export const isTable = (value: SQL): value is Table => COLUMNS in value;

/** A value as a column has it kept, or SQL as it stands. @throws {TypeError} if SQLite has no type for it */
export function encoded(column: SQL, value: unknown): SQL {
  if (isSql(value)) return value;
  return parameter(isColumn(column) && value !== null ? column.codec.encode(value) : value);
}
