/** Whether the database is the one that this code was written for. */
import { getTableColumns, getTableName, is, type SQL, sql } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { orm } from './orm.ts';
import * as schema from './schema.ts';

/**
 * Names every column of a table. With its table before it: alone and in quotation marks, SQLite takes a name that it does
 * not know for a text.
 */
function columnsOf(table: SQLiteTable): SQL {
  const name = sql.identifier(getTableName(table));
  const columns = Object.values(getTableColumns(table)).map(
    (column) => sql`${name}.${sql.identifier(column.name)}`,
  );
  return sql`(select count(*) from (select ${sql.join(columns, sql`, `)} from ${name} limit 0))`;
}

const tables = Object.values(schema).filter((value) => is(value, SQLiteTable));

/** Reads nothing, and fails if a table or column is missing: a migration was not applied. */
export const selectEverything = () =>
  orm.select({ count: sql<number>`${sql.join(tables.map(columnsOf), sql` + `)}` }).from(sql`(select 1)`);

/** Reads nothing, and fails only if the database does not answer. */
export const selectNothing = () => orm.select({ one: sql<number>`1` }).from(sql`(select 1)`);
