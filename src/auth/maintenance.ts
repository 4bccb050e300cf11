/** Housekeeping, as a scheduled run or `flushexpiredtokens` does it: bounded work, any number of times. */
import { deleteOldEvents } from '../storage/events.ts';
import { deleteEmptyBuckets, takeMark } from '../storage/limits.ts';
import { deleteExpiredNonces } from '../storage/nonces.ts';
import { deleteExpiredMail } from '../storage/outbox.ts';
import { deleteExpiredTokens } from '../storage/recovery.ts';
import { deleteExpiredSessions } from '../storage/sessions.ts';
import type { AuthParts } from './context.ts';

/**
 * Sessions that one statement deletes, and statements that one run sends: Cloudflare's free plan allows a run 50 in all.
 */
const BATCH = 1000;
const MAX_BATCHES = 30;

/**
 * Deletes sessions whose last token has expired; until then their rows are the tombstones of those tokens.
 *
 * @returns how many were deleted
 */
export async function flushExpiredSessions({ database, settings }: AuthParts, now: number): Promise<number> {
  const { accessTokenLifetime, slidingTokenLifetime, leeway } = settings;
  const before = now - Math.max(accessTokenLifetime, slidingTokenLifetime) - leeway;
  let deleted = 0;
  for (let round = 0; round < MAX_BATCHES; round++) {
    const [rows] = await database.batch([deleteExpiredSessions(before, BATCH)]);
    deleted += rows.length;
    if (rows.length < BATCH) break;
  }
  return deleted;
}

/** Events that one statement deletes, and statements that one run sends for it. */
const EVENT_BATCH = 2000;
const MAX_EVENT_BATCHES = 5;

/** Deletes events that are older than `AUDIT_RETENTION`. */
export async function flushOldEvents({ database, settings }: AuthParts, now: number): Promise<void> {
  const { auditRetention } = settings;
  if (auditRetention === 0) return;
  for (let round = 0; round < MAX_EVENT_BATCHES; round++) {
    const [rows] = await database.batch([deleteOldEvents(now - auditRetention, EVENT_BATCH)]);
    if (rows.length < EVENT_BATCH) return;
  }
}

/** What one run deletes at most of each kind of leftover. */
const LEFTOVERS = 5000;
/** How often at most it looks for them, in seconds: it reads the tables from end to end, and an index would cost more. */
const LEFTOVERS_PAUSE = 3000;

/**
 * Deletes what ended by itself: empty buckets of rate limits, recovery tokens, nonces, mail that is no longer
 * worth sending.
 */
export async function flushLeftovers({ database }: AuthParts, now: number): Promise<void> {
  const [mine] = await database.batch([takeMark('leftovers', now, LEFTOVERS_PAUSE)]);
  if (mine.length === 0) return;
  await database.batch([
    deleteEmptyBuckets(now, LEFTOVERS),
    deleteExpiredTokens(now, LEFTOVERS),
    deleteExpiredMail(now, LEFTOVERS),
    deleteExpiredNonces(now),
  ]);
}
