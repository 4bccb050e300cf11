/** Where users are who are not in the database that the hash of their address names. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * In the database that the hash of an address names: in which other one the user with that address is. So two databases
 * never give the same address to two people. Empty where there is one database.
 */
export const emailHomes = sqliteTable(
  'email_homes',
  {
    /** Canonical. The row with an empty one has the place of this database (`core/shards.ts`) in `shard`. */
    email: text('email').primaryKey(),
    shard: integer('shard').notNull(),
    /** Since when somebody has been about to get the address or to give it up, in seconds since the epoch; null for nobody. */
    movingSince: integer('moving_since'),
  },
  (table) => [index('email_homes_moving').on(table.movingSince).where(sql`moving_since is not null`)],
);
