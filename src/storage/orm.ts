/**
 * Drizzle's builders without the rest of its database: relational queries, transactions, cache and logger are nothing that
 * {@link Orm} shows, and were 3.5 kB (gzip) of each Worker.
 *
 * What a builder asks of its session, and how values become rows, are inner matters of drizzle that its types do not tell.
 * Its version is pinned, and the tests that the drivers share see when they change.
 */
// @ts-expect-error `mapResultRow` is exported, but not in the types
import { fillPlaceholders, mapResultRow, type Query } from 'drizzle-orm';
import {
  type SelectedFields,
  type SelectedFieldsOrdered,
  SQLiteAsyncDialect,
  SQLiteDeleteBase,
  SQLiteInsertBuilder,
  SQLiteSelectBuilder,
  type SQLiteSession,
  type SQLiteTable,
  SQLiteUpdateBuilder,
} from 'drizzle-orm/sqlite-core';
import type { Orm, Statement } from './database.ts';

/** Values of rows, in the order of the columns. */
export type Values = readonly (readonly unknown[])[];

/** How a driver runs a statement alone. */
export interface Runner {
  /** What it says of one that returns no rows. */
  run(sql: string, params: readonly unknown[]): Promise<unknown>;
  /** The rows of one that does. */
  values(sql: string, params: readonly unknown[]): Promise<Values>;
}

/** A statement on its way to the driver and back. */
export interface Prepared extends Query {
  /** Makes of the rows what was selected; undefined if the statement returns none. */
  readonly read: ((rows: Values) => readonly unknown[]) | undefined;
}

type Placeholders = Readonly<Record<string, unknown>>;

/** What drizzle's builders use of a session. */
function createSession({ run, values }: Runner) {
  function prepareQuery({ sql, params }: Query, fields?: SelectedFieldsOrdered) {
    const prepared = {
      sql,
      params,
      /** Set by drizzle: whether a table that was joined always has a row. */
      joinsNotNullableMap: undefined,
      read:
        fields &&
        ((rows: Values) => rows.map((row) => mapResultRow(fields, row, prepared.joinsNotNullableMap))),
      run: (placeholders: Placeholders = {}) => run(sql, fillPlaceholders(params, placeholders)),
      values: (placeholders: Placeholders = {}) => values(sql, fillPlaceholders(params, placeholders)),
      all: async (placeholders?: Placeholders) => prepared.read?.(await prepared.values(placeholders)),
      get: async (placeholders?: Placeholders) => (await prepared.all(placeholders))?.[0],
      execute: (placeholders?: Placeholders) => (fields ? prepared.all : prepared.run)(placeholders),
    };
    return prepared;
  }
  return { prepareQuery, prepareOneTimeQuery: prepareQuery };
}

/** The builders. A statement that is awaited runs alone. */
export function createOrm(runner: Runner): Orm {
  const dialect = new SQLiteAsyncDialect();
  // Drizzle's own class loads all that is left out here.
  const session = createSession(runner) as unknown as SQLiteSession<
    'async',
    unknown,
    Record<string, never>,
    Record<string, never>
  >;

  function select(): SQLiteSelectBuilder<undefined, 'async', unknown>;
  function select<T extends SelectedFields>(fields: T): SQLiteSelectBuilder<T, 'async', unknown>;
  function select(
    fields?: SelectedFields,
  ): SQLiteSelectBuilder<SelectedFields | undefined, 'async', unknown> {
    return new SQLiteSelectBuilder({ fields, session, dialect });
  }
  return {
    select,
    insert: <T extends SQLiteTable>(table: T) => new SQLiteInsertBuilder(table, session, dialect),
    update: <T extends SQLiteTable>(table: T) => new SQLiteUpdateBuilder(table, session, dialect),
    delete: <T extends SQLiteTable>(table: T) => new SQLiteDeleteBase(table, session, dialect),
  };
}

/**
 * What a statement of {@link createOrm} is to the driver.
 *
 * @throws {TypeError} if something else made it
 */
export function prepare(statement: Statement): Prepared {
  if (!('_prepare' in statement) || typeof statement._prepare !== 'function')
    throw new TypeError('Cannot run what no builder made.');
  return statement._prepare();
}
