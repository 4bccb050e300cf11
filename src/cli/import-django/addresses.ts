/**
 * Addresses of users who come home while other databases watch over them: reserved there before they are written, and kept
 * afterwards, as when somebody changes theirs (`auth/shards/move.ts`). What breaks off ends by itself.
 */
import { shardOfEmail } from '../../core/shards.ts';
import type { Database } from '../../storage/database.ts';
import {
  freeEmails,
  keepEmails,
  markEmails,
  reserveEmails,
  selectAllTaken,
} from '../../storage/email-homes.ts';
import { insertHomes, selectHomes } from '../../storage/spread.ts';

/** Databases that users are spread over. */
export interface Addresses {
  /** How many there are. */
  readonly count: number;
  /**
   * Reserves addresses for users of home. What an import before this one left reserved, or another attempt of this one, is
   * taken over.
   *
   * @param isDry whether it only looks
   */
  reserve(emails: readonly string[], isDry: boolean): Promise<Reservation>;
}

/** Addresses that are kept for users of home, for as long as nobody takes an import for one that broke off: an hour. */
export interface Reservation {
  /** Those that somebody of another database has. */
  readonly taken: ReadonlySet<string>;
  /** Marks addresses that users of home are about to give up. */
  leave(emails: readonly string[]): Promise<void>;
  /**
   * Says that users were written: with these addresses, and without those that they left.
   *
   * @returns addresses that somebody else has got, because the reservation ended before users were written
   */
  settle(emails: readonly string[], left: readonly string[]): Promise<ReadonlySet<string>>;
}

/** @param clock seconds since the epoch: an import may last longer than any reservation */
export function addressesOf(databases: readonly [Database, ...Database[]], clock: () => number): Addresses {
  let since = 0;
  /** Reserved in this second, so that an import can go on where a batch failed. */
  const reserved = new Set<string>();

  /** Does something for the addresses that each other database watches over. @returns addresses */
  async function atWatchers(
    emails: readonly string[],
    work: (database: Database, theirs: readonly string[]) => Promise<readonly string[]>,
  ): Promise<ReadonlySet<string>> {
    const results = new Set<string>();
    for (const [shard, database] of databases.entries()) {
      const theirs = emails.filter((email) => shardOfEmail(email, databases.length) === shard);
      if (shard === 0 || theirs.length === 0) continue;
      for (const email of await work(database, theirs)) results.add(email);
    }
    return results;
  }

  async function reserveAt({ batch }: Database, emails: readonly string[]): Promise<string[]> {
    const [rows] = await batch([reserveEmails(emails, 0, since, 0)]);
    for (const { email } of rows) reserved.add(email);
    return emails.filter((email) => !reserved.has(email));
  }

  return {
    count: databases.length,
    async reserve(emails, isDry) {
      const now = Math.max(since, clock());
      if (now > since) reserved.clear();
      since = now;
      const taken = await atWatchers(emails, async (database, theirs) => {
        if (!isDry) return reserveAt(database, theirs);
        const [rows] = await database.batch([selectAllTaken(theirs, 0)]);
        return rows.map(({ email }) => email);
      });
      return {
        taken,
        async leave(left) {
          await atWatchers(left, async ({ batch }, theirs) => {
            await batch([markEmails(theirs, 0, now)]);
            return [];
          });
        },
        async settle(gotten, left) {
          const lost = await atWatchers(gotten, async ({ batch }, theirs) => {
            const [, , homes] = await batch([
              keepEmails(theirs, 0, now),
              insertHomes(theirs, 0),
              selectHomes(theirs, 0),
            ]);
            const ours = new Set(homes.map(({ email }) => email));
            return theirs.filter((email) => !ours.has(email));
          });
          await atWatchers(left, async ({ batch }, theirs) => {
            await batch([freeEmails(theirs, 0, now)]);
            return [];
          });
          return lost;
        },
      };
    },
  };
}
