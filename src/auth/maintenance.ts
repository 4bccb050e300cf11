/** Housekeeping, as a scheduled run or `flushexpiredtokens` does it: bounded work, any number of times. */
import { deleteExpiredSessions } from '../storage/sessions.ts';
import type { AuthParts } from './context.ts';

/**
 * Sessions that one statement deletes, and statements that one run sends: Cloudflare's free plan allows a run 50 in all.
 */
const BATCH = 1000;
const MAX_BATCHES = 40;

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
    const [rows] = await database.batch([deleteExpiredSessions(database.orm, before, BATCH)]);
    deleted += rows.length;
    if (rows.length < BATCH) break;
  }
  return deleted;
}
