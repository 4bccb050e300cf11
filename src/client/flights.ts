/**
 * Work that many requests want and one does. Whoever comes while it is under way waits for its end.
 *
 * A Worker may drop the request that does the work, and then its promise never ends: so nobody waits longer than
 * `patience`, and work older than that counts as lost.
 */

import { within } from '../core/deadline.ts';
import { shareable } from '../core/shareable.ts';
import type { RequestContext } from './context.ts';

/** Work under way. */
export interface Flight<T> {
  readonly startedAt: number;
  /** The result; undefined when it took longer than the patience, and then the flight is given up. */
  wait(): Promise<T | undefined>;
}

/** Work by key, one at a time. */
export interface Flights<T> {
  current(key: string, context: RequestContext): Flight<T> | undefined;
  /** Starts work, which must not reject, in place of any that is under way. */
  start(key: string, context: RequestContext, work: () => Promise<T>): Flight<T>;
}

/** `patience`: milliseconds. */
export function createFlights<T>(patience: number): Flights<T> {
  const flights = new Map<string, Flight<T>>();
  return {
    current(key, { now }) {
      const flight = flights.get(key);
      return flight && now - flight.startedAt <= patience ? flight : undefined;
    },
    start(key, context, work) {
      const landing = shareable(work());
      const leave = () => {
        if (flights.get(key) === flight) flights.delete(key);
      };
      const flight: Flight<T> = {
        startedAt: context.now,
        async wait() {
          const result = await within(patience, landing);
          if (result === undefined) leave();
          return result;
        },
      };
      flights.set(key, flight);
      context.background(landing.then(leave));
      return flight;
    },
  };
}
