/**
 * Work that many requests want and one does. Whoever comes while it is under way waits for its end.
 *
 * A Worker may drop the request that does the work, and then its promise never ends: so nobody waits longer than
 * `patience`, and work older than that counts as lost.
 */

import { within } from '../core/deadline.ts';
import type { RequestContext } from './context.ts';

/** Work under way. */
export interface Flight<T> {
  /** Flights are numbered in the order of their start. */
  readonly order: number;
  readonly startedAt: number;
  readonly landing: Promise<T>;
}

/** Work by key, one at a time. */
export interface Flights<T> {
  /** The number that the next flight gets. */
  readonly nextOrder: number;
  current(key: string, context: RequestContext): Flight<T> | undefined;
  /** Starts work, which must not reject, in place of any that is under way. */
  start(key: string, context: RequestContext, work: () => Promise<T>): Flight<T>;
  /** The result; undefined when it took longer than the patience, and then the flight is given up. */
  wait(key: string, flight: Flight<T>): Promise<T | undefined>;
}

/** `patience`: milliseconds. */
export function createFlights<T>(patience: number): Flights<T> {
  const flights = new Map<string, Flight<T>>();
  let nextOrder = 1;
  const clear = (key: string, flight: Flight<T>) => {
    if (flights.get(key) === flight) flights.delete(key);
  };
  return {
    get nextOrder() {
      return nextOrder;
    },
    current(key, { now }) {
      const flight = flights.get(key);
      return flight && now - flight.startedAt <= patience ? flight : undefined;
    },
    start(key, context, work) {
      const flight: Flight<T> = { order: nextOrder, startedAt: context.now, landing: work() };
      nextOrder += 1;
      flights.set(key, flight);
      context.background(flight.landing.then(() => clear(key, flight)));
      return flight;
    },
    async wait(key, flight) {
      const landed = await within(
        patience,
        flight.landing.then((result) => ({ result })),
      );
      if (!landed) clear(key, flight);
      return landed?.result;
    },
  };
}
