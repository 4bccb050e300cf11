/** The audit log, under `/admin/api/events/`. */
import { type EventFilter, eventPage } from '../../storage/event-log.ts';
import type { EventDetails } from '../../storage/schema.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { isoMicros } from '../users/dates.ts';
import type { Asker } from './actor.ts';
import { look } from './look.ts';
import { type Page, type PageQuery, toPage } from './view.ts';

/** An event as facts: `at` in seconds since the epoch. */
interface EventFacts {
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

/** An event as it is shown: `at` in ISO 8601. */
export interface Event extends Omit<EventFacts, 'at'> {
  readonly at: string;
}

const toEvent = (event: EventFacts): Event => ({ ...event, at: isoMicros(event.at) });

/** Which page of which events. */
export interface EventQuery extends EventFilter, PageQuery<number> {}

/**
 * Events, the newest first. There may be fewer on a page than asked for, and more behind it: it looks only so far for
 * events that are rare.
 *
 * @throws {ApiError} 401, 403, 400
 */
export const listEvents = (
  context: RequestContext,
  asker: Asker,
  input: Received<EventQuery>,
): Promise<Page<Event>> =>
  look(context, asker, ['easyjwt.view_event'], input, ({ after, limit, ...filter }) => ({
    facts: eventPage(filter, after, limit + 1),
    show(facts) {
      const found: { results: EventFacts[]; read_to: number | null } = JSON.parse(facts);
      const page = toPage(found.results.map(toEvent), limit, ({ id }) => id);
      return { ...page, next: page.next ?? found.read_to };
    },
  }));
