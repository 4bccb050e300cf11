/** What is read: the tables of a Django database, or the models of a dump, in the same words. */

/**
 * A row by column, as `dumpdata` gives values: true and false, UUIDs with hyphens, JSON taken apart. A database and a
 * dump differ in the names of foreign keys (`user_id`, `user`) and of the primary key, which {@link columnOf} evens out.
 */
export type Row = Readonly<Record<string, unknown>>;

/** A table. */
export interface Table {
  /** Its name in the database; `app.model` in a dump. */
  readonly name: string;
  readonly columns: readonly string[];
  /** The column of the primary key. */
  readonly key: string;
  /** Columns that hold points in time, where the source knows of them. */
  readonly times: ReadonlySet<string>;
}

/** Where a page ended. */
export type Position = number | bigint;

/** Some rows of a table, and where they end if more may follow. */
export interface Page {
  readonly rows: readonly Row[];
  readonly end: Position | undefined;
}

/** See the head of this file. */
export interface Source {
  readonly tables: readonly Table[];
  /** Rows in the table's order, those after a position. */
  page(table: Table, after: Position | undefined, limit: number): Page;
  /** Rows whose column has one of the values. */
  rowsWith(table: Table, column: string, values: readonly unknown[]): Row[];
  count(table: Table): number;
  /** The highest whole number in the primary key that is below a bound; 0 for none. */
  highestKey(table: Table, bound: number): number;
  close(): void;
}

/** `accounts.User` and `accounts_user` name the same: a model, and the table that Django makes for it. */
const normal = (name: string): string => name.toLowerCase().replaceAll('.', '_');

/** Whether two names, of either kind, are of the same table. */
export const isSameName = (one: string, other: string): boolean => normal(one) === normal(other);

/** The table with a name of either kind. */
export const tableNamed = (source: Source, name: string): Table | undefined =>
  source.tables.find((table) => isSameName(table.name, name));

/** The column that a name means in this source: itself, the foreign key of that name, or the primary key. */
export function columnOf(table: Table, name: string): string | undefined {
  const spellings = [
    name,
    `${name}_id`,
    name.replace(/_id$/, ''),
    ...(name === 'id' || name === 'pk' ? [table.key] : []),
  ];
  return spellings.find((spelling) => table.columns.includes(spelling));
}

/** All pages of a table, one after the other. */
export function* pagesOf(source: Source, table: Table, limit: number): Generator<readonly Row[]> {
  let end: Position | undefined;
  do {
    const page: Page = source.page(table, end, limit);
    if (page.rows.length > 0) yield page.rows;
    end = page.end;
  } while (end !== undefined);
}

/** A value as a key: natural keys (lists) and numbers alike. */
export const keyText = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);
