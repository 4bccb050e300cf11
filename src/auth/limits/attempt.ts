/**
 * An attempt at something that is limited: counted in the first batch of its operation, before anything expensive is
 * done, and given back when it succeeds. So a hundred guesses at the same time are not a hundred guesses for one.
 */
import { placeOf } from '../../core/shards.ts';
import { isNull } from '../../storage/conditions.ts';
import { insertEvent } from '../../storage/events.ts';
import { giveBack, hasTaken, selectWait, setMark, takeFromBuckets } from '../../storage/limits.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Statement } from '../../storage/statement.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { type AuthEvent, createEvent, type EventType } from '../events.ts';
import { notSpread } from '../shards/place.ts';
import { type Action, type AttemptBuckets, bucketsOf } from './buckets.ts';
import { passCoarseFilter } from './coarse.ts';
import { EVERYTHING, KNOWN_FOR } from './pardon.ts';
import { throttled } from './throttled.ts';

/** A row of the statement that says when the next attempt may come, and where whoever has the address is. */
export interface Wait {
  readonly wait: number | null;
  readonly elsewhere: number | null;
  readonly place: number;
}

/** An attempt that is not yet counted. */
export interface Attempt {
  /** Whether anything counts it. */
  readonly isLimited: boolean;
  /** Counts it. For the operation's first batch. */
  readonly take: ReturnType<typeof takeFromBuckets>;
  /** Reads when the next one may come. For the same batch, after `take`. */
  readonly wait: ReturnType<typeof selectWait>;
  /** Holds in the statement right after `take` if the attempt is not throttled. */
  readonly passed: SQL;
  /**
   * What the batch says.
   *
   * @param taken rows of `take`
   * @param waits rows of `wait`
   * @throws {ApiError} 429; whatever {@link Seeking} throws for somebody who is elsewhere
   */
  admit(taken: readonly { key: string }[], waits: readonly Wait[]): Admitted;
}

/** An attempt that was counted and may go on. */
export interface Admitted {
  /**
   * For what can be said of an address only by who knows all databases.
   *
   * @throws {ApiError} 503 where the database has another place than this service believes: one was added, or is to be
   */
  requireAll(): void;
  /** Statements that give it back: for the batch of its success. */
  readonly success: readonly Statement[];
  /** Gives it back where there is no other batch. */
  giveBack(): Promise<void>;
  /** Runs what may fail for reasons that are not the caller's, and gives the attempt back if it throws. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Records that it was the last one, where it was: for what counts whether or not it succeeds. */
  noteLast(): Promise<void>;
  /** Records that it failed, and that it was the last one where it was. One batch. */
  fail(type: EventType, about: { userId?: number }): Promise<void>;
  /** Records that it failed for another reason than what is limited, and gives it back. One batch. */
  failUncounted(type: EventType, about: { userId?: number }): Promise<void>;
}

function admitted(
  context: RequestContext,
  found: AttemptBuckets,
  keys: string[],
  isLast: boolean,
  place: number,
): Admitted {
  const { database, now } = context;
  const amounts = new Map(found.buckets.map(({ key, step }) => [key, step]));
  const refund = (emptied?: string) =>
    giveBack(keys.map((key) => ({ key, amount: key === emptied ? EVERYTHING : (amounts.get(key) ?? 0) })));
  const success: Statement[] = [];
  if (keys.length > 0) success.push(refund(found.emptied));
  if (found.mark !== undefined) success.push(setMark(found.mark, now + KNOWN_FOR));
  const last = (about: { userId?: number }) => (isLast ? [createEvent(context, 'throttled', about)] : []);
  async function record(events: readonly AuthEvent[], also: readonly Statement[] = []): Promise<void> {
    const [first, ...rest] = [...events.map((event) => insertEvent(event)), ...also];
    if (first) await database.batch([first, ...rest]);
    for (const event of events) await emit(context, event);
  }
  return {
    requireAll() {
      const { shard, shards } = context;
      if (place !== placeOf(shard, shards.length)) throw notSpread(context, { shard, place });
    },
    success,
    giveBack: () => record([], success),
    run: (work) =>
      work().catch(async (error: unknown) => {
        // What went wrong first is what the caller has to know.
        if (keys.length > 0) await database.batch([refund()]).catch(() => undefined);
        throw error;
      }),
    noteLast: () => record(last({})),
    fail: (type, about) => record([createEvent(context, type, about), ...last(about)]),
    failUncounted: (type, about) => record([createEvent(context, type, about)], success),
  };
}

/** An attempt at what follows from another one, which passed the coarse filter. */
export async function countAttempt(context: RequestContext, action: Action, email = ''): Promise<Attempt> {
  const found = await bucketsOf(context, action, email);
  const { buckets } = found;
  const seeking = context.seeking?.email === email ? context.seeking : undefined;
  return {
    isLimited: buckets.length > 0,
    // Of somebody who is elsewhere the attempt counts there.
    take: takeFromBuckets(buckets, context.now, seeking && isNull(seeking.elsewhere)),
    wait: selectWait(buckets, context.now, seeking),
    passed: hasTaken(buckets),
    admit(taken, [row]) {
      const wait = row?.wait ?? 0;
      if (row) seeking?.check(row.elsewhere, row.place);
      if (buckets.length > 0 && taken.length === 0) throw throttled(Math.max(1, Math.ceil(wait / 1000)));
      return admitted(
        context,
        found,
        taken.map(({ key }) => key),
        wait > 0,
        row?.place ?? 0,
      );
    },
  };
}

/**
 * Begins an attempt.
 *
 * @param email canonical address of the account; empty where none is concerned
 * @throws {ApiError} 429 where the coarse filter in front of the database says so
 */
export async function beginAttempt(context: RequestContext, action: Action, email = ''): Promise<Attempt> {
  if (!context.isFiltered) await passCoarseFilter(context, action);
  return countAttempt(context, action, email);
}
