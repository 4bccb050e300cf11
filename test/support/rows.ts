/** How much a database holds, for tests that nothing was half written. */
import type { Database } from '../../src/storage/database.ts';
import { orm } from '../../src/storage/orm.ts';
import { CONTENT, sql } from '../../src/storage/sql.ts';
import { events, sessions, users } from '../../src/storage/tables.ts';

/** Rows by table of what requests write. */
export async function countRows({ batch }: Database): Promise<Record<string, number>> {
  const count = (table: typeof users | typeof sessions | typeof events) =>
    orm.select({ count: sql<number>`count(*)` }).from(table);
  const found = await batch([count(users), count(sessions), count(events)]);
  return Object.fromEntries(
    [users, sessions, events].map((table, index) => [table[CONTENT].text, found[index]?.[0]?.count ?? -1]),
  );
}
