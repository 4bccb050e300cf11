/** The step of spreading that goes through all users and writes the entries that they lack. */
import { shardOfEmail } from '../../core/shards.ts';
import type { Database } from '../../storage/database.ts';
import { selectHome, selectOwned } from '../../storage/email-homes.ts';
import { insertHomes, redirectHome, selectHomes, selectUsersAfter } from '../../storage/spread.ts';
import { type SpreadRun, STEP } from './spread-run.ts';

/** Addresses by the database that their hash names. */
function byWatcher(emails: readonly string[], count: number): Map<number, string[]> {
  const lists = new Map<number, string[]>();
  for (const email of emails) {
    const watcher = shardOfEmail(email, count);
    const list = lists.get(watcher) ?? [];
    list.push(email);
    lists.set(watcher, list);
  }
  return lists;
}

async function owns({ databases }: SpreadRun, shard: number, email: string): Promise<boolean> {
  const [rows] = (await databases[shard]?.batch([selectOwned([email])])) ?? [[]];
  return rows.length > 0;
}

/** An address of a user that has somebody or another entry where it is watched over: who of them has it by now? */
async function resolve(run: SpreadRun, { batch }: Database, email: string, shard: number): Promise<void> {
  const [[found]] = await batch([selectHome(email)]);
  const other = found?.elsewhere ?? undefined;
  if (other === shard || !(await owns(run, shard, email))) return;
  if (other === undefined || (await owns(run, other, email))) run.tally.twice.add(email);
  else await batch([redirectHome(email, other, shard)]);
}

/** Writes the entries that users of one database lack in another, where the hash of their addresses says. */
async function enter(
  run: SpreadRun,
  watcher: Database,
  emails: readonly string[],
  shard: number,
): Promise<void> {
  const [there] = await watcher.batch([selectHomes(emails, shard)]);
  const known = new Set(there.map(({ email }) => email));
  const missing = emails.filter((email) => !known.has(email));
  if (missing.length === 0) return;
  if (run.options.dryRun) {
    run.tally.written += missing.length;
    return;
  }
  const [entered] = await watcher.batch([insertHomes(missing, shard)]);
  run.tally.written += entered.length;
  const sure = new Set(entered.map(({ email }) => email));
  for (const email of missing) if (!sure.has(email)) await resolve(run, watcher, email, shard);
}

/**
 * Goes through all users.
 *
 * @returns how many there are, and how many of them are elsewhere than their hash says
 */
export async function spreadEntries(run: SpreadRun): Promise<{ users: number; elsewhere: number }> {
  const { databases, options } = run;
  let [users, elsewhere] = [0, 0];
  for (const [shard, { batch }] of databases.entries()) {
    for (let after = 0; ; ) {
      options.signal?.throwIfAborted();
      const [rows] = await batch([selectUsersAfter(after, STEP)]);
      const emails = rows.map(({ email }) => email);
      for (const [watcher, theirs] of byWatcher(emails, databases.length)) {
        const database = databases[watcher];
        if (watcher === shard || !database) continue;
        elsewhere += theirs.length;
        await enter(run, database, theirs, shard);
      }
      users += rows.length;
      options.onProgress?.(users);
      const last = rows.at(-1);
      if (!last || rows.length < STEP) break;
      after = last.id;
    }
  }
  return { users, elsewhere };
}
