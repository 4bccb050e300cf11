/**
 * Many rows in one statement: they travel as one JSON parameter, however many they are, because D1 takes 100 parameters. Whole
 * numbers stay whole in it.
 */
import { type SQL, sql } from './sql.ts';
import { columnsOf, type RowOf, type Table } from './table.ts';

/** The parameter that rows travel in, as the table `j`. */
export const table = (rows: readonly unknown[]): SQL => sql`json_each(${JSON.stringify(rows)}) as j`;

/** A member of a row that is an array. */
export const at = (index: number): SQL => sql.raw(`j.value ->> ${index}`);

/** A whole row of a table; null for an id that the database is to give. */
export type Row<T extends Table> = {
  readonly [Name in keyof RowOf<T>]: RowOf<T>[Name] | (Name extends 'id' ? null : never);
};

/** Rows of a table as INSERT takes them from SELECT: every column, in the table's order. */
export function selectRows<T extends Table>(into: T, rows: readonly Row<T>[]): SQL {
  const names = Object.keys(columnsOf(into));
  const columns = names.map((_, index) => at(index));
  const values = rows.map((row) => {
    const members = new Map<string, unknown>(Object.entries(row));
    return names.map((name) => members.get(name));
  });
  return sql`select ${sql.join(columns, ', ')} from ${table(values)} where true`;
}
