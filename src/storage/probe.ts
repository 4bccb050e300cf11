/** Whether the database is the one that this code was written for. */
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import { columnsOf, type Table } from './table.ts';
import * as tables from './tables.ts';

/**
 * Names every column of a table. With its table before it: alone and in quotation marks, SQLite takes a name that it does
 * not know for a text.
 */
const namingAllOf = (table: Table): SQL =>
  sql`(select count(*) from (select ${sql.join(Object.values(columnsOf(table)), ', ')} from ${table} limit 0))`;

/** Reads nothing, and fails if a table or column is missing: a migration was not applied. */
export const selectEverything = () =>
  orm
    .select({ count: sql<number>`${sql.join(Object.values(tables).map(namingAllOf), ' + ')}` })
    .from(sql`(select 1)`);

/** Reads nothing, and fails only if the database does not answer. */
export const selectNothing = () => orm.select({ one: sql<number>`1` }).from(sql`(select 1)`);
