/** One run of spreading users over databases (`spread.ts`), as its steps share it. */
import type { Databases } from './mirror.ts';

/** Users and entries that one step looks at. */
export const STEP = 2000;

/** How to do it. */
export interface SpreadOptions {
  /** Seconds since the epoch. */
  readonly now: number;
  /** Writes nothing, and says what it would write. */
  readonly dryRun?: boolean;
  /** Says that no service with fewer databases runs any more, so that what only those read can go. */
  readonly deployed?: boolean;
  /** Told after each step how many users it has looked at. */
  readonly onProgress?: (users: number) => void;
  /** Ends it behind the step that it is at. */
  readonly signal?: AbortSignal;
}

/** What was done so far. */
export interface SpreadTally {
  /** Entries that were missing. */
  written: number;
  /** Entries that nobody needs any more. */
  dropped: number;
  /** Entries that only a service with fewer databases reads. They go once it is said that there is none. */
  kept: number;
  /** Addresses that two people have. */
  readonly twice: Set<string>;
}

/** See the head of this file. */
export interface SpreadRun {
  /** In the order that they have for ever. */
  readonly databases: Databases;
  readonly options: SpreadOptions;
  readonly tally: SpreadTally;
}
