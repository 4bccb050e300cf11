/**
 * Making databases ready for users to be spread over them, when one is added and whenever somebody wants to be sure.
 *
 * A service that knows of all databases looks for an address where its hash says, so that those who are elsewhere need an
 * entry there first. It begins with entries for all of them; then it tells the databases that there were before how many
 * there are, from when on services that know of fewer give nobody an address; then it writes the entries of those who came
 * meanwhile; and at last it tells the new ones, from when on services that know of all of them look there. Whatever
 * breaks off is done by beginning again.
 *
 * Entries where no hash looks any more are those that services with fewer databases read. Whether there are such services
 * nobody here can know: so they stay until somebody says that there are none.
 */
import { SettingsError } from '../../core/settings/read.ts';
import { idsBefore, placeOf, shardOfEmail } from '../../core/shards.ts';
import type { Database } from '../../storage/database.ts';
import { selectHome, selectOwned } from '../../storage/email-homes.ts';
import { raiseEventIds } from '../../storage/events.ts';
import {
  doubtHomes,
  dropHomes,
  insertHomes,
  redirectHome,
  selectHomes,
  selectHomesAfter,
  selectUsersAfter,
  setPlace,
} from '../../storage/spread.ts';
import { copyDefinitions, type Databases } from './mirror.ts';
import { placesOf, requireDistinct } from './names.ts';

/** How to do it. */
export interface SpreadOptions {
  /** Seconds since the epoch. */
  readonly now: number;
  /** Writes nothing, and says what it would write. */
  readonly dryRun?: boolean;
  /** Says that no service with fewer databases runs any more, so that what only those read can go. */
  readonly deployed?: boolean;
  /** Told after each step how many users it has looked at. */
  readonly onProgress?: (users: number) => void;
  /** Ends it behind the step that it is at. */
  readonly signal?: AbortSignal;
}

/** What came of it. */
export interface SpreadReport {
  readonly databases: number;
  /** How many of them are new. */
  readonly added: number;
  readonly users: number;
  /** Users who are not where the hash of their address says. */
  readonly elsewhere: number;
  /** Entries that were missing. */
  readonly written: number;
  /** Entries that nobody needs any more. */
  readonly dropped: number;
  /** Entries that only a service with fewer databases reads. They go once it is said that there is none. */
  readonly kept: number;
  /** Addresses that two people have. While there are any, nothing is finished. */
  readonly twice: readonly string[];
}

/** Users and entries that one step looks at. */
const STEP = 2000;

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

/**
 * Does it.
 *
 * @param databases in the order that they have for ever
 * @throws {SettingsError} for databases that cannot be what they are named as, and for a service that cannot be deployed
 * because they are not ready; whatever a database throws
 */
export async function spreadUsers(databases: Databases, options: SpreadOptions): Promise<SpreadReport> {
  const { now, dryRun = false, deployed = false, onProgress = () => undefined, signal } = options;
  const count = databases.length;
  const places = await placesOf(databases);
  // The first one was there before anybody spoke of several.
  const isNew = places.map((place, shard) => shard > 0 && place === placeOf(0, 1));
  const isAgain = places.every((place, shard) => place === placeOf(shard, count));
  if (deployed && !isAgain)
    throw new SettingsError([
      'No service can be deployed with these databases yet, because they are not ready for it: spread first, deploy then, and say so afterwards.',
    ]);
  const twice = new Set<string>();
  let written = 0;
  let dropped = 0;
  let kept = 0;

  const owns = async (shard: number, email: string): Promise<boolean> => {
    const [rows] = (await databases[shard]?.batch([selectOwned([email])])) ?? [[]];
    return rows.length > 0;
  };

  /** An address of a user that has somebody or another entry where it is watched over: who of them has it by now? */
  async function resolve({ batch }: Database, email: string, shard: number): Promise<void> {
    const [[found]] = await batch([selectHome(email)]);
    const other = found?.elsewhere ?? undefined;
    if (other === shard || !(await owns(shard, email))) return;
    if (other === undefined || (await owns(other, email))) twice.add(email);
    else await batch([redirectHome(email, other, shard)]);
  }

  /** Writes the entries of some users of a database. @returns how many of them are elsewhere than their hash says */
  async function enter(emails: readonly string[], shard: number): Promise<number> {
    let elsewhere = 0;
    for (const [watcher, theirs] of byWatcher(emails, count)) {
      const database = databases[watcher];
      if (watcher === shard || !database) continue;
      elsewhere += theirs.length;
      const { batch } = database;
      const [there] = await batch([selectHomes(theirs, shard)]);
      const known = new Set(there.map(({ email }) => email));
      const missing = theirs.filter((email) => !known.has(email));
      if (missing.length === 0) continue;
      if (dryRun) {
        written += missing.length;
        continue;
      }
      const [entered] = await batch([insertHomes(missing, shard)]);
      written += entered.length;
      const sure = new Set(entered.map(({ email }) => email));
      for (const email of missing) if (!sure.has(email)) await resolve(database, email, shard);
    }
    return elsewhere;
  }

  /** Goes through all users. */
  async function pass(): Promise<{ users: number; elsewhere: number }> {
    let [users, elsewhere] = [0, 0];
    for (const [shard, { batch }] of databases.entries()) {
      for (let after = 0; ; ) {
        signal?.throwIfAborted();
        const [rows] = await batch([selectUsersAfter(after, STEP)]);
        elsewhere += await enter(
          rows.map(({ email }) => email),
          shard,
        );
        users += rows.length;
        onProgress(users);
        const last = rows.at(-1);
        if (!last || rows.length < STEP) break;
        after = last.id;
      }
    }
    return { users, elsewhere };
  }

  /** Goes through all entries: what names nobody is looked at again in an hour, and what no hash names may go. */
  async function clean(): Promise<void> {
    for (const [watcher, { batch }] of databases.entries()) {
      for (let after = ''; ; ) {
        signal?.throwIfAborted();
        const [rows] = await batch([selectHomesAfter(after, STEP)]);
        const misplaced = rows
          .map(({ email }) => email)
          .filter((email) => shardOfEmail(email, count) !== watcher);
        const gone = new Set(deployed ? misplaced : []);
        const doubtful = new Set<string>();
        for (const [shard, database] of databases.entries()) {
          const emails = rows
            .filter((row) => row.shard === shard && !gone.has(row.email))
            .map(({ email }) => email);
          if (emails.length === 0) continue;
          const [owned] = await database.batch([selectOwned(emails)]);
          const held = new Set(owned.map(({ email }) => email));
          for (const email of emails) if (!held.has(email)) doubtful.add(email);
        }
        kept += misplaced.filter((email) => !gone.has(email) && !doubtful.has(email)).length;
        dropped += gone.size + doubtful.size;
        if (!dryRun && gone.size + doubtful.size > 0)
          await batch([dropHomes([...gone]), doubtHomes([...doubtful], now)]);
        const last = rows.at(-1);
        if (!last || rows.length < STEP) break;
        after = last.email;
      }
    }
  }

  /** Tells databases their places. */
  async function tell(which: 'new' | 'old'): Promise<void> {
    for (const [shard, { batch }] of databases.entries()) {
      if (isNew[shard] !== (which === 'new')) continue;
      const events = shard > 0 ? raiseEventIds(idsBefore(shard)) : [];
      await batch([setPlace(placeOf(shard, count)), ...events]);
    }
  }

  if (!dryRun && !isAgain) await requireDistinct(databases, isNew, now);
  if (!dryRun) await copyDefinitions(databases);
  let found = await pass();
  if (!isAgain && !dryRun) {
    await tell('old');
    found = await pass();
    if (twice.size === 0) await tell('new');
  }
  if (isAgain) await clean();
  return {
    databases: count,
    added: isNew.filter(Boolean).length,
    ...found,
    written,
    dropped,
    kept,
    twice: [...twice],
  };
}
