/** SELECT. Each call gives a new statement; the one it was called on stays as it was. */
import { type SQL, sql } from '../sql.ts';
import type { Statement } from '../statement.ts';
import { columnsOf, type RowOf, type Table } from '../table.ts';
import { decode, type Fields, type ResultOf, selectList, tableRow } from './fields.ts';

/** A SELECT. In another statement it is a subquery. */
export interface Select<Row> extends Statement<Row>, SQL {
  where(condition: SQL | undefined): Select<Row>;
  /** Rows of another one with the same fields besides, each once. */
  union(other: Select<Row>): Select<Row>;
  orderBy(...terms: readonly SQL[]): Select<Row>;
  limit(count: number): Select<Row>;
}

/** Says where the rows come from: a table, or what stands behind FROM. */
export interface SelectFrom<Row> {
  from(source: SQL): Select<Row>;
}

function statement<Row>(query: SQL, decodeRow: Statement<Row>['decode']): Select<Row> {
  const and = (more: SQL) => statement(sql`${query} ${more}`, decodeRow);
  return {
    ...sql`(${query})`,
    query,
    reads: true,
    decode: decodeRow,
    where: (condition) => (condition ? and(sql`where ${condition}`) : statement(query, decodeRow)),
    union: (other) => and(sql`union ${other.query}`),
    orderBy: (...terms) => and(sql`order by ${sql.join(terms, ', ')}`),
    limit: (count) => and(sql`limit ${count}`),
  };
}

/** Begins a SELECT of some fields. */
export const selectFields = <F extends Fields>(fields: F): SelectFrom<ResultOf<F>> => ({
  from: (source) => statement(sql`select ${selectList(fields)} from ${source}`, decode(fields)),
});

/** A SELECT of all columns of a table. */
export const selectAll = <T extends Table>(table: T): Select<RowOf<T>> =>
  statement(sql`select ${selectList(columnsOf(table))} from ${table}`, tableRow(table));
