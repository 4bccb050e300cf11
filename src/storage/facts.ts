/**
 * Facts: what a decision rests on, as one JSON expression. It is read before the decision is made, and once more by the
 * first statement of the batch that writes it: had anything changed in between, that statement fails and nothing is
 * written. So a rule is written once, in TypeScript, and holds against every race.
 *
 * Accepted weakness: the driver does not say why a batch failed; whoever writes has to look at the facts again.
 * Numbers come from columns alone, because D1 binds them as REAL and would write 1 as 1.0.
 */
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import type { Column } from './table.ts';

/** One row with one expression. */
const selectOne = (expression: SQL<string>) => orm.select({ facts: expression }).from(sql`(select 1)`);

/** The facts as JSON text, in the one column of the one row; `null` where there is nothing that they are about. */
export const selectFacts = (facts: SQL) => selectOne(sql`coalesce(${facts}, 'null')`);

/** A statement that fails unless the facts are what they were when they were read. */
export const assertFacts = (facts: SQL, before: string) =>
  selectOne(sql`json(case when coalesce(${facts}, 'null') = ${before} then '1' else 'changed' end)`);

/** No facts. */
export const NO_FACTS = sql`null`;

/** A JSON object. At most 16 members: D1 takes 32 arguments of a function. */
export function jsonObject(members: Readonly<Record<string, SQL>>): SQL {
  const pairs = Object.entries(members).map(([name, value]) => sql`${sql.raw(`'${name}'`)}, ${value}`);
  return sql`json_object(${sql.join(pairs, ', ')})`;
}

/** A condition or a flag as JSON. */
export const jsonBoolean = (value: SQL): SQL => sql`json(iif(${value}, 'true', 'false'))`;

/** A JSON array of one column, in order, each value once. `from` is what follows FROM. */
export const jsonColumn = (value: SQL, from: SQL): SQL =>
  sql`(select json_group_array(v) from (select distinct ${value} as v from ${from} order by v))`;

/** A JSON array of a JSON expression for each row. `from` is what follows FROM, its order included. */
export const jsonRows = (value: SQL, from: SQL): SQL =>
  sql`(select json_group_array(json(v)) from (select ${value} as v from ${from}))`;

/** A JSON object of two columns. `from` is what follows FROM. */
export const jsonMap = (key: Column, value: Column, from: SQL): SQL =>
  sql`(select json_group_object(k, v) from (select ${key} as k, ${value} as v from ${from} order by k))`;

/** Values of a list as a subquery. However long it is, it is one parameter: D1 takes 100 of them. */
export const valuesOf = (list: readonly (string | number)[]): SQL =>
  sql`(select value from json_each(${JSON.stringify(list)}))`;
