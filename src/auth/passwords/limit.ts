/**
 * Bounds how much is hashed at once, so that a flood of logins neither fills the memory nor starves everything else.
 *
 * Whoever waits looks for itself whether it is its turn, instead of being called: a request that a Worker's client gives
 * up may stop running wherever it is, and could not pass its place on. Its place counts as free after a while.
 */
import { unavailable } from '../../core/errors.ts';

/** How often somebody who waits looks again, in milliseconds. */
const LOOK_AGAIN = 5;
/**
 * After how many milliseconds somebody who has not looked again counts as gone. Others that compute may have kept it from
 * looking; then it only loses its place in the order.
 */
const STOPPED_WAITING = 1000;
/** After how many milliseconds somebody whose turn it is counts as gone. */
const STOPPED_RUNNING = 60_000;
const RETRY_AFTER = 2;

/** Forgets whoever was seen last before a point in time. */
function forget(seen: Map<symbol, number>, before: number): void {
  for (const [ticket, at] of seen) if (at < before) seen.delete(ticket);
}

/**
 * A function that runs what it is given when its turn comes, in the order of the calls.
 *
 * @param concurrency how many run at once
 * @param queue how many may wait; whoever comes on top is refused with ApiError 503 `hashing_overloaded`
 */
export function createLimit(concurrency: number, queue: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting = new Map<symbol, number>();
  const running = new Map<symbol, number>();
  let finished = 0;

  return async (work) => {
    const ticket = Symbol();
    forget(waiting, Date.now() - STOPPED_WAITING);
    if (waiting.size >= queue) {
      throw unavailable('hashing_overloaded', 'Too many logins at once. Try again shortly.', RETRY_AFTER);
    }
    for (let pause = 0; ; pause = LOOK_AGAIN) {
      const before = finished;
      waiting.set(ticket, Date.now());
      await new Promise((resolve) => setTimeout(resolve, pause));
      forget(waiting, Date.now() - STOPPED_WAITING);
      forget(running, Date.now() - STOPPED_RUNNING);
      const [next] = waiting.keys();
      // Where hashing is synchronous (workerd), a pause begun before the last hash ended may be over without the event
      // loop having looked at the network: other requests would wait for all of the queue.
      if (next === ticket && running.size < concurrency && before === finished) break;
    }
    waiting.delete(ticket);
    running.set(ticket, Date.now());
    try {
      return await work();
    } finally {
      running.delete(ticket);
      finished++;
    }
  };
}
