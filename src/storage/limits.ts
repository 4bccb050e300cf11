/**
 * Statements on rate limits. A bucket leaks steadily and is stored as the time at which it will be empty; taking from
 * several is one statement, which takes from all or from none.
 */
import { inArray, lte } from './conditions.ts';
import { knownPlace } from './email-homes.ts';
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import { rateLimits } from './tables.ts';

/** A bucket, and how much an attempt puts into it. */
export interface Bucket {
  readonly key: string;
  /** Milliseconds that one attempt takes to leak. */
  readonly step: number;
  /** Milliseconds that a full bucket takes to leak. */
  readonly room: number;
  /** Does not count while the mark of this key stands. */
  readonly unless?: string;
}

const milliseconds = (now: number): number => now * 1000;

/** The buckets that count, each with what it would hold after one more attempt. One parameter, however many they are. */
const wanted = (buckets: readonly Bucket[], now: number): SQL => sql`wanted as (
  select asked.value ->> 'key' as name, asked.value ->> 'room' as room,
    max(coalesce(stored.until, 0), ${milliseconds(now)}) + (asked.value ->> 'step') as next
  from json_each(${JSON.stringify(buckets)}) asked left join ${rateLimits} stored on stored.key = asked.value ->> 'key'
  where not exists (
    select 1 from ${rateLimits} mark where mark.key = asked.value ->> 'unless' and mark.until > ${milliseconds(now)}
  )
)`;

/**
 * Takes from every bucket, unless one of them is full. Returns the keys of those it took from.
 *
 * @param counts whether it takes at all
 */
export const takeFromBuckets = (buckets: readonly Bucket[], now: number, counts?: SQL) =>
  orm
    .insert(rateLimits)
    .select(
      sql`with ${wanted(buckets, now)} select name, next from wanted
        where not exists (select 1 from wanted where next - ${milliseconds(now)} > room)${counts ? sql` and ${counts}` : sql``}`,
    )
    .onConflictDoUpdate({ target: rateLimits.key, set: { until: sql`excluded.until` } })
    .returning({ key: rateLimits.key });

/** Holds in the statement right after {@link takeFromBuckets} if that took from them, or if there are none. */
export const hasTaken = (buckets: readonly Bucket[]): SQL =>
  buckets.length > 0 ? sql`changes() > 0` : sql`1`;

/** What is asked for along with the wait: see `Seeking` of the auth-service. */
export interface Sought {
  readonly elsewhere: SQL<number | null>;
  readonly place: SQL<number>;
}

/** Nobody is looked for who could be elsewhere. */
const NOBODY: Sought = { elsewhere: sql<number | null>`null`, place: knownPlace };

/** In how many milliseconds all of the buckets have room for another attempt; null where none of them counts. One row. */
export const selectWait = (buckets: readonly Bucket[], now: number, sought = NOBODY) =>
  orm
    .select({
      wait: sql<number | null>`max(next - ${milliseconds(now)} - room)`,
      elsewhere: sought.elsewhere,
      place: sought.place,
    })
    .from(sql`(with ${wanted(buckets, now)} select * from wanted)`);

/** Takes `amount` milliseconds out of each bucket again. */
export const giveBack = (refunds: readonly { readonly key: string; readonly amount: number }[]) => {
  const asked = sql`json_each(${JSON.stringify(refunds)})`;
  return orm
    .update(rateLimits)
    .set({
      until: sql`max(0, ${rateLimits.until} - (select value ->> 'amount' from ${asked} where value ->> 'key' = ${rateLimits.key}))`,
    })
    .where(inArray(rateLimits.key, sql`(select value ->> 'key' from ${asked})`));
};

/** Sets a mark that stands until a time, or longer if it did. */
export const setMark = (key: string, until: number) =>
  orm
    .insert(rateLimits)
    .values({ key, until: milliseconds(until) })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: { until: sql`max(${rateLimits.until}, excluded.until)` },
    });

/** Sets a mark that nobody has set, or whose time is over. Returns its key if this call did it. */
export const takeMark = (key: string, now: number, lifetime: number) =>
  orm
    .insert(rateLimits)
    .values({ key, until: milliseconds(now + lifetime) })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: { until: sql`excluded.until` },
      setWhere: lte(rateLimits.until, milliseconds(now)),
    })
    .returning({ key: rateLimits.key });

/** Deletes up to `limit` buckets that are empty and marks that ended. */
export const deleteEmptyBuckets = (now: number, limit: number) =>
  orm.delete(rateLimits).where(
    inArray(
      rateLimits.key,
      orm
        .select({ key: rateLimits.key })
        .from(rateLimits)
        .where(lte(rateLimits.until, milliseconds(now)))
        .limit(limit),
    ),
  );
