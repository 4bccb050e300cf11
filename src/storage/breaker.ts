/**
 * A circuit breaker: what failed several times in a row is left alone for a while, so that nobody waits for it and it is
 * not kept down by those who ask. Its state is an isolate's own.
 */

/** Failures in a row that open it. */
const FAILURES = 5;
/** How long it stays open, in milliseconds. Then one caller may try; if that fails, as long again. */
const PAUSE = 5000;

/** See the head of this file. */
export interface Breaker {
  /** Asks for leave to call. @returns 0, or the milliseconds until the next caller may try. */
  enter(): number;
  /** Tells how a call went that had leave. */
  leave(outcome: 'ok' | 'failed'): void;
}

/** @param clock milliseconds since the epoch */
export function createBreaker(clock: () => number): Breaker {
  let failures = 0;
  let openUntil = 0;
  return {
    enter() {
      if (failures < FAILURES) return 0;
      const now = clock();
      // A clock that was set back must not keep it open for longer than it would have been.
      const wait = Math.min(openUntil - now, PAUSE);
      if (wait > 0) return wait;
      // This caller tries for all; the others wait for what it finds, or for the next turn if it finds nothing.
      openUntil = now + PAUSE;
      return 0;
    },
    leave(outcome) {
      failures = outcome === 'ok' ? 0 : failures + 1;
      if (failures === FAILURES) openUntil = clock() + PAUSE;
    },
  };
}
