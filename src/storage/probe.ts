/** Whether the database is the one that this code was written for. */
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import { columnsOf, type Table } from './table.ts';
import {
  cacheEntries,
  commonPasswords,
  emailHomes,
  events,
  extraData,
  groupAccess,
  groupPermissions,
  groups,
  imports,
  keySets,
  outbox,
  permissions,
  rateLimits,
  recoveryTokens,
  serviceKeys,
  services,
  sessions,
  signatureNonces,
  userAccess,
  userGroups,
  userPermissions,
  users,
} from './tables.ts';

/** All that there are. */
export const TABLES: readonly Table[] = [
  groupAccess,
  groupPermissions,
  groups,
  permissions,
  services,
  userAccess,
  userGroups,
  userPermissions,
  cacheEntries,
  emailHomes,
  events,
  imports,
  keySets,
  serviceKeys,
  signatureNonces,
  outbox,
  rateLimits,
  recoveryTokens,
  sessions,
  commonPasswords,
  extraData,
  users,
];

/**
 * Names every column of a table. With its table before it: alone and in quotation marks, SQLite takes a name that it does
 * not know for a text.
 */
const namingAllOf = (table: Table): SQL =>
  sql`(select count(*) from (select ${sql.join(Object.values(columnsOf(table)), ', ')} from ${table} limit 0))`;

/** Reads nothing, and fails if a table or column is missing: a migration was not applied. */
export const selectEverything = () =>
  orm.select({ count: sql<number>`${sql.join(TABLES.map(namingAllOf), ' + ')}` }).from(sql`(select 1)`);

/** Reads nothing, and fails only if the database does not answer. */
export const selectNothing = () => orm.select({ one: sql<number>`1` }).from(sql`(select 1)`);
