/** Conditions and orders, in the words of drizzle's expressions. A value is bound as its column has it kept. */
import { isSql, type SQL, sql } from './sql.ts';
import { encoded } from './table.ts';

const comparison =
  (operator: string) =>
  <Value>(column: SQL<Value>, value: NoInfer<Value> | SQL): SQL =>
    sql.join([column, encoded(column, value)], ` ${operator} `);

/** `=`. Nothing is equal to NULL: {@link isNull}. */
export const eq = comparison('=');
/** `<>`. */
export const ne = comparison('<>');
/** `<`. */
export const lt = comparison('<');
/** `<=`. */
export const lte = comparison('<=');
/** `>`. */
export const gt = comparison('>');
/** `>=`. */
export const gte = comparison('>=');

/** Whether there is no value. */
export const isNull = (value: SQL): SQL => sql`${value} is null`;
/** Whether there is a value. */
export const isNotNull = (value: SQL): SQL => sql`${value} is not null`;

/** Whether a value is one of these, or of those that a subquery gives. Of nothing it is none. */
export const inArray = <Value>(value: SQL<Value>, list: readonly NoInfer<Value>[] | SQL): SQL => {
  if (isSql(list)) return sql`${value} in ${list}`;
  const values = list.map((each) => encoded(value, each));
  return sql`${value} in (${sql.join(values, ', ')})`;
};

const joined = (operator: string, conditions: readonly (SQL | undefined)[]): SQL | undefined => {
  const there = conditions.filter((condition) => condition !== undefined);
  return there.length > 1 ? sql`(${sql.join(there, ` ${operator} `)})` : there[0];
};

/** Whether all of them hold; those that are undefined are left out. Undefined if there are none. */
export function and(first: SQL, ...more: readonly (SQL | undefined)[]): SQL;
export function and(...conditions: readonly (SQL | undefined)[]): SQL | undefined;
export function and(...conditions: readonly (SQL | undefined)[]): SQL | undefined {
  return joined('and', conditions);
}

/** Whether one of them holds. */
export const or = (one: SQL, other: SQL): SQL => sql`(${one} or ${other})`;
/** Whether it does not hold. */
export const not = (condition: SQL): SQL => sql`not ${condition}`;

/** From the highest down. */
export const desc = (term: SQL): SQL => sql`${term} desc`;
