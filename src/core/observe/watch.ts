/**
 * What is observed of one request.
 *
 * Accepted weakness: the clock of a Worker stands still while it computes (it moves with I/O, against timing attacks), so
 * what only computes, as hashing does, takes no time there. Where the clock moves on, all of it shows.
 */
import type { Fields, Level, Observation, Observe } from './observation.ts';

/** Tells of one request. */
export interface Watch {
  readonly requestId: string;
  note(level: Level, event: string, fields?: Fields): void;
  /** Begins something that takes time; what it gives ends it, and notes it with its `ms`. */
  begin(event: string): (fields?: Fields, level?: Level) => void;
}

/** A watch that knows what the time was spent on. */
export interface Stopwatch extends Watch {
  /** Milliseconds since the request began. */
  elapsed(): number;
  /** Milliseconds by event, of everything that was begun and ended. */
  readonly spent: ReadonlyMap<string, number>;
  /** Calls the request by another name from now on, as whoever turns out to be vouched for calls it. */
  rename(requestId: string): void;
}

/** What a watch is made of. */
export interface WatchParts {
  readonly observe: Observe;
  readonly component: Observation['component'];
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/** Begins to watch a request. */
export function createWatch({ observe, component, clock, ...rest }: WatchParts): Stopwatch {
  let { requestId } = rest;
  const startedAt = clock();
  const spent = new Map<string, number>();
  const since = (begun: number) => Math.max(0, clock() - begun);
  const note = (level: Level, event: string, fields: Fields = {}) =>
    observe({ level, component, event, requestId, fields });
  return {
    get requestId() {
      return requestId;
    },
    rename(id) {
      requestId = id;
    },
    spent,
    note,
    elapsed: () => since(startedAt),
    begin(event) {
      const begun = clock();
      return (fields = {}, level = 'debug') => {
        const ms = since(begun);
        spent.set(event, (spent.get(event) ?? 0) + ms);
        note(level, event, { ...fields, ms });
      };
    },
  };
}
