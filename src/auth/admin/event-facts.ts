/** Events as a database gives them. */
import type { EventDetails } from '../../storage/tables.ts';

/** An event as facts: `at` in seconds since the epoch. */
export interface EventFacts {
  readonly id: number;
  readonly at: number;
  readonly type: string;
  readonly outcome: string;
  readonly user_id: number | null;
  /** Null where they are deleted. */
  readonly user_email: string | null;
  readonly actor_id: number | null;
  readonly actor_email: string | null;
  readonly session_id: string | null;
  readonly service: string | null;
  readonly ip: string | null;
  readonly user_agent: string | null;
  readonly request_id: string | null;
  readonly details: EventDetails | null;
}

/** What a database gives for a page; see `eventPage` of `storage/event-log.ts`. */
export interface FoundEvents {
  readonly results: readonly EventFacts[];
  readonly read_to: readonly [at: number, id: number] | null;
}
