/** INSERT, UPDATE and DELETE. Each call gives a new statement; the one it was called on stays as it was. */
import { type SQL, sql } from '../sql.ts';
import { command, type Statement } from '../statement.ts';
import {
  type Column,
  type Columns,
  columnsOf,
  encoded,
  type NewRowOf,
  type RowOf,
  type Table,
} from '../table.ts';
import { decode, type ResultOf, returningList, tableRow } from './fields.ts';
import type { Select } from './select.ts';

/** What a statement writes to columns: values, or expressions. A column that is undefined is left out. */
export type Values<T extends Table> = {
  readonly [Name in keyof NewRowOf<T>]: NewRowOf<T>[Name] | SQL;
};

/** A statement that writes. */
export interface Write<T extends Table> extends Statement<never> {
  /** The rows that it wrote, as they are then. */
  returning(): Statement<RowOf<T>>;
  /** Of the rows that it wrote, these columns. */
  returning<C extends Columns>(columns: C): Statement<ResultOf<C>>;
}

/** An UPDATE or DELETE of all rows, or of those that a condition leaves. */
export interface ConditionalWrite<T extends Table> extends Write<T> {
  where(condition: SQL | undefined): Write<T>;
}

/** An UPDATE, which may take its values from other rows: what stands behind FROM. */
export interface Update<T extends Table> extends ConditionalWrite<T> {
  from(source: SQL): ConditionalWrite<T>;
}

/** What an INSERT does with a row that is there. */
export interface Conflict<T extends Table> {
  readonly target: Column | readonly Column[];
  readonly set: Partial<Values<T>>;
  readonly setWhere?: SQL | undefined;
}

/** An INSERT. */
export interface Insert<T extends Table> extends Write<T> {
  onConflictDoNothing(): Write<T>;
  onConflictDoUpdate(conflict: Conflict<T>): Write<T>;
}

/** Says what is inserted. */
export interface InsertInto<T extends Table> {
  values(values: Values<T>): Insert<T>;
  /** What a query gives, whose columns are all of the table's, in their order. */
  select(query: SQL | Select<unknown>): Insert<T>;
}

/** Says what is written to rows. */
export interface UpdateOf<T extends Table> {
  set(values: Partial<Values<T>>): Update<T>;
}

const list = (parts: readonly SQL[]): SQL => sql.join(parts, ', ');

const nameOf = ({ name }: Column): SQL => sql.identifier(name);

/** Columns that something is written to, in the order of the table, with what is written. */
function given(table: Table, values: Readonly<Record<string, unknown>>): (readonly [SQL, SQL])[] {
  return Object.entries(columnsOf(table)).flatMap(([name, column]) => {
    const value = values[name];
    if (value === undefined) return [];
    return [[nameOf(column), encoded(column, value)] as const];
  });
}

const assignments = (table: Table, values: Readonly<Record<string, unknown>>): SQL =>
  list(given(table, values).map(([name, value]) => sql`${name} = ${value}`));

function write<T extends Table>(table: T, query: SQL): Write<T> {
  function returning(): Statement<RowOf<T>>;
  function returning<C extends Columns>(columns: C): Statement<ResultOf<C>>;
  function returning(columns?: Columns): Statement {
    return {
      query: sql`${query} returning ${returningList(columns ?? columnsOf(table))}`,
      reads: false,
      decode: columns ? decode(columns) : tableRow(table),
    };
  }
  return { ...command(query), returning };
}

const conditional = <T extends Table>(table: T, query: SQL): ConditionalWrite<T> => ({
  ...write(table, query),
  where: (condition) => write(table, condition ? sql`${query} where ${condition}` : query),
});

function insert<T extends Table>(table: T, query: SQL): Insert<T> {
  return {
    ...write(table, query),
    onConflictDoNothing: () => write(table, sql`${query} on conflict do nothing`),
    onConflictDoUpdate({ target, set, setWhere }) {
      const targets = list([target].flat().map(nameOf));
      const condition = setWhere ? sql` where ${setWhere}` : sql``;
      return write(
        table,
        sql`${query} on conflict (${targets}) do update set ${assignments(table, set)}${condition}`,
      );
    },
  };
}

/** Begins an INSERT. */
export const insertInto = <T extends Table>(table: T): InsertInto<T> => {
  const into = (columns: readonly SQL[]) => sql`insert into ${table} (${list(columns)})`;
  return {
    values(values) {
      const entries = given(table, values);
      return insert(
        table,
        sql`${into(entries.map(([name]) => name))} values (${list(entries.map(([, value]) => value))})`,
      );
    },
    select: (query) =>
      insert(
        table,
        sql`${into(Object.values(columnsOf(table)).map(nameOf))} ${'query' in query ? query.query : query}`,
      ),
  };
};

/** Begins an UPDATE. */
export const updateOf = <T extends Table>(table: T): UpdateOf<T> => ({
  set(values) {
    const query = sql`update ${table} set ${assignments(table, values)}`;
    return {
      ...conditional(table, query),
      from: (source) => conditional(table, sql`${query} from ${source}`),
    };
  },
});

/** A DELETE. */
export const deleteFrom = <T extends Table>(table: T): ConditionalWrite<T> =>
  conditional(table, sql`delete from ${table}`);
