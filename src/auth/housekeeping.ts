/** A scheduled run: everything that is due, in every database. */
import { nameOf } from '../core/errors.ts';
import type { Watch } from '../core/observe/watch.ts';
import type { AuthParts } from './context.ts';
import { flushExpiredSessions, flushLeftovers, flushOldEvents } from './maintenance.ts';
import { resealServiceKeys } from './services/reseal.ts';
import { at } from './shards/at.ts';

/** What is done, and in which order: what somebody waits for, then what only takes up room. */
function tasksOf(parts: AuthParts, now: number): readonly (() => Promise<unknown> | undefined)[] {
  const databases = parts.shards.map(({ shard }) => at(parts, shard));
  return [
    () => parts.keys.maintain(now),
    () => resealServiceKeys(parts),
    ...databases.map((there) => () => there.mail?.deliver(now)),
    () => parts.directory?.settle(parts, now),
    () => parts.directory?.mirror(parts),
    ...databases.flatMap((there) => [
      () => flushExpiredSessions(there, now),
      () => flushLeftovers(there, now),
      () => flushOldEvents(there, now),
    ]),
  ];
}

/**
 * Does what is due. One task that fails does not keep the others from running.
 *
 * @param parts with deadlines for work that nobody waits for
 * @param watch tells of the run
 * @param now seconds since the epoch
 * @throws the first failure, when all had their turn
 */
export async function keepHouse(parts: AuthParts, watch: Watch, now: number): Promise<void> {
  const end = watch.begin('housekeeping');
  const failures: unknown[] = [];
  for (const task of tasksOf(parts, now)) {
    try {
      await task();
    } catch (error) {
      failures.push(error);
      watch.note('error', 'housekeeping_failed', { error: nameOf(error) });
    }
  }
  end({ outcome: failures.length > 0 ? 'failure' : 'success' }, 'info');
  if (failures.length > 0) throw failures[0];
}
