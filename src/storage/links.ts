/** Statements on tables that link an owner (a user, a group) to what they have. */
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import type { Statement } from './statement.ts';
import type { Column, Table } from './table.ts';

/**
 * Gives an owner exactly these things. However many they are, they are one parameter: D1 takes 100 of them.
 *
 * @param table its first column is the owner; then comes the value, or for an object the key and the value
 * @param owner the owner's id as an expression
 */
export function replaceLinks(
  table: Table,
  ownerColumn: Column,
  owner: SQL,
  things: readonly (string | number)[] | Readonly<Record<string, string>>,
): Statement[] {
  const columns = Array.isArray(things) ? sql`value` : sql`key, value`;
  return [
    orm.delete(table).where(sql`${ownerColumn} = ${owner}`),
    orm.insert(table).select(sql`select ${owner}, ${columns} from json_each(${JSON.stringify(things)})`),
  ];
}
