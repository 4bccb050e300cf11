/**
 * Bounds how much is hashed at once, so that a flood of logins neither fills the memory nor starves everything else.
 *
 * Whoever waits looks for itself whether it is its turn, instead of being called: a request that a Worker's client gives
 * up stops running wherever it is, and could not pass its place on. Its place counts as free again after a while.
 */
import { unavailable } from '../../core/errors.ts';

/** How often somebody who waits looks again, in milliseconds. */
const LOOK_AGAIN = 5;
/** After how many milliseconds somebody who has not looked again is gone. Looking is late while others compute. */
const STOPPED_WAITING = 10_000;
/** After how many milliseconds somebody whose turn it is is gone. */
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

  return async (work) => {
    const ticket = Symbol();
    forget(waiting, Date.now() - STOPPED_WAITING);
    if (waiting.size >= queue) {
      throw unavailable('hashing_overloaded', 'Too many logins at once. Try again shortly.', RETRY_AFTER);
    }
    // At least once through the event loop: where hashing is synchronous (workerd), the requests that came in meanwhile
    // are counted, or answered, before it blocks again.
    for (let pause = 0; ; pause = LOOK_AGAIN) {
      waiting.set(ticket, Date.now());
      await new Promise((resolve) => setTimeout(resolve, pause));
      forget(waiting, Date.now() - STOPPED_WAITING);
      forget(running, Date.now() - STOPPED_RUNNING);
      const [next] = waiting.keys();
      if (next === ticket && running.size < concurrency) break;
    }
    waiting.delete(ticket);
    running.set(ticket, Date.now());
    try {
      return await work();
    } finally {
      running.delete(ticket);
    }
  };
}
