/** The step of spreading that goes through all entries and lets go of those that nobody needs. */
import { shardOfEmail } from '../../core/shards.ts';
import { selectOwned } from '../../storage/email-homes.ts';
import { doubtHomes, dropHomes, selectHomesAfter } from '../../storage/spread.ts';
import type { Databases } from './mirror.ts';
import { type SpreadRun, STEP } from './spread-run.ts';

interface Entry {
  readonly email: string;
  /** In which database it says that the user is. */
  readonly shard: number;
}

/** The addresses of entries that name a database where nobody has them. */
async function withoutOwner(databases: Databases, entries: readonly Entry[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const [shard, { batch }] of databases.entries()) {
    const emails = entries.filter((entry) => entry.shard === shard).map(({ email }) => email);
    if (emails.length === 0) continue;
    const [owned] = await batch([selectOwned(emails)]);
    const held = new Set(owned.map(({ email }) => email));
    for (const email of emails) if (!held.has(email)) found.add(email);
  }
  return found;
}

/** Goes through all entries: what names nobody is looked at again in an hour, and what no hash names may go. */
export async function cleanEntries({ databases, options, tally }: SpreadRun): Promise<void> {
  const { now, dryRun, deployed, signal } = options;
  for (const [watcher, { batch }] of databases.entries()) {
    for (let after = ''; ; ) {
      signal?.throwIfAborted();
      const [rows] = await batch([selectHomesAfter(after, STEP)]);
      const misplaced = rows
        .map(({ email }) => email)
        .filter((email) => shardOfEmail(email, databases.length) !== watcher);
      const gone = new Set(deployed ? misplaced : []);
      const doubtful = await withoutOwner(
        databases,
        rows.filter(({ email }) => !gone.has(email)),
      );
      tally.kept += misplaced.filter((email) => !gone.has(email) && !doubtful.has(email)).length;
      tally.dropped += gone.size + doubtful.size;
      if (!dryRun && gone.size + doubtful.size > 0)
        await batch([dropHomes([...gone]), doubtHomes([...doubtful], now)]);
      const last = rows.at(-1);
      if (!last || rows.length < STEP) break;
      after = last.email;
    }
  }
}
