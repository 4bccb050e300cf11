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

/** Databases that users are spread over. */
export interface Addresses {
  /**
   * Reserves addresses for users of home.
   *
   * @param isDry whether it only looks
   * @returns those that somebody of another database has
   */
  reserve(emails: readonly string[], isDry: boolean): Promise<ReadonlySet<string>>;
  /** Marks addresses that users of home are about to give up. */
  leave(emails: readonly string[]): Promise<void>;
  /** Says that users were written: with these addresses, and without those that they left. */
  settle(emails: readonly string[], left: readonly string[]): Promise<void>;
}

/** @param now seconds since the epoch */
export function addressesOf(databases: readonly [Database, ...Database[]], now: number): Addresses {
  /** Reserved by this import, so that it can go on where a batch failed. */
  const reserved = new Set<string>();

  /** Does something for the addresses that each other database watches over. */
  async function atWatchers<T>(
    emails: readonly string[],
    work: (database: Database, theirs: readonly string[]) => Promise<T>,
  ): Promise<T[]> {
    const results: T[] = [];
    for (const [shard, database] of databases.entries()) {
      const theirs = emails.filter((email) => shardOfEmail(email, databases.length) === shard);
      if (shard > 0 && theirs.length > 0) results.push(await work(database, theirs));
    }
    return results;
  }

  return {
    async reserve(emails, isDry) {
      const taken = await atWatchers(emails, async ({ orm, batch }, theirs) => {
        const wanted = theirs.filter((email) => !reserved.has(email));
        if (isDry) return (await batch([selectAllTaken(orm, wanted)]))[0].map(({ email }) => email);
        const [rows] = await batch([reserveEmails(orm, wanted, 0, now)]);
        for (const { email } of rows) reserved.add(email);
        return wanted.filter((email) => !reserved.has(email));
      });
      return new Set(taken.flat());
    },
    async leave(emails) {
      await atWatchers(emails, ({ orm, batch }, theirs) => batch([markEmails(orm, theirs, 0, now)]));
    },
    async settle(emails, left) {
      await atWatchers(emails, ({ orm, batch }, theirs) => batch([keepEmails(orm, theirs, 0, now)]));
      await atWatchers(left, ({ orm, batch }, theirs) => batch([freeEmails(orm, theirs, 0, now)]));
    },
  };
}
