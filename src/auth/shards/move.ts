/**
 * Changing an address over databases. Whoever gets one that another database watches over has it reserved there first;
 * then their row is changed; then the entry of the old one goes. Where that breaks off, the entries are left marked, and
 * `settle` looks later at what has become of the row.
 */
import type { Database } from '../../storage/database.ts';
import {
  freeEmails,
  keepEmails,
  markEmails,
  reserveEmails,
  selectMoving,
  selectOwned,
} from '../../storage/email-homes.ts';
import type { RowOf } from '../../storage/table.ts';
import type { emailHomes } from '../../storage/tables.ts';
import type { AuthParts, BeginMove, RequestContext, Shard } from '../context.ts';
import { everywhere } from './at.ts';
import { toward } from './find.ts';

/** Tells databases of something that they find out by themselves later, should they not hear of it. */
const tell = (works: readonly Promise<unknown>[]): Promise<unknown> => Promise.allSettled(works);

/** See `Directory`. */
export async function moving<T>(
  context: RequestContext,
  work: (begin: BeginMove) => Promise<T>,
  isWritten: (result: T) => boolean,
): Promise<T> {
  const { shard, now } = context;
  /** Where the entry of an address is; undefined for one that this database itself watches over. */
  const watcherOf = (email: string) => {
    const { shard: watcher, database } = toward(context, email);
    return watcher === shard ? undefined : database;
  };
  let reserved: string | undefined;
  let given: string | undefined;
  const result = await work(async (from, to) => {
    if (to === from) return true;
    const watcher = to !== undefined && to !== reserved ? watcherOf(to) : undefined;
    if (watcher && to !== undefined) {
      const [rows] = await watcher.batch([reserveEmails([to], shard, now)]);
      if (rows.length === 0) return false;
      reserved = to;
    }
    const former = watcherOf(from);
    await former?.batch([markEmails([from], shard, now)]);
    given = from;
    return true;
  });
  // What threw may have been written all the same, so that nothing is taken back then.
  const written = isWritten(result);
  const [goal, former] = [reserved, given].map((email) => email !== undefined && watcherOf(email));
  await tell([
    ...(goal && reserved ? [judge(context, goal, reserved, written)] : []),
    ...(former && given && written ? [former.batch([freeEmails([given], shard, now)])] : []),
  ]);
  return result;
}

/** Keeps or frees what was reserved. It may be that of somebody else of this database, who broke off giving it up. */
async function judge(
  { shard, now, database }: RequestContext,
  { batch }: Database,
  email: string,
  isWritten: boolean,
): Promise<void> {
  const [owned] = isWritten ? [[email]] : await database.batch([selectOwned([email])]);
  await batch([(owned.length > 0 ? keepEmails : freeEmails)([email], shard, now)]);
}

/** How long an entry has to be marked before somebody looks at what became of it, in seconds: no request takes as long. */
const GIVEN_UP = 3600;
/** Entries that a run looks at in each database. */
const LIMIT = 500;

/** Asks a database which of some entries are right, if there are any. */
async function settleFor(
  { shard, database: owner }: Shard,
  { batch }: Database,
  entries: readonly RowOf<typeof emailHomes>[],
): Promise<void> {
  if (entries.length === 0) return;
  const emails = entries.map(({ email }) => email);
  const [owned] = await owner.batch([selectOwned(emails)]);
  const held = new Set(owned.map(({ email }) => email));
  const [first, ...rest] = entries.map(({ email, movingSince }) =>
    (held.has(email) ? keepEmails : freeEmails)([email], shard, movingSince ?? 0),
  );
  if (first) await batch([first, ...rest]);
}

/** See `Directory`. */
export async function settle(parts: AuthParts, now: number): Promise<void> {
  const { shards } = parts;
  const outcomes = await everywhere(parts, async ({ database }) => {
    const { batch } = database;
    // One that was added since this service began is for others to ask.
    const [entries] = await batch([selectMoving(now - GIVEN_UP, shards.length, LIMIT)]);
    // One that is down keeps only its own entries waiting.
    return Promise.allSettled(
      shards.map((owner) =>
        settleFor(
          owner,
          database,
          entries.filter((entry) => entry.shard === owner.shard),
        ),
      ),
    );
  });
  const failed = outcomes.flat().find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
