/** The audit log, under `/admin/api/events/`. */
import { type EventFilter, eventPage } from '../../storage/event-log.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { isoMicros } from '../users/dates.ts';
import type { Asker } from './actor.ts';
import type { EventFacts, FoundEvents } from './event-facts.ts';
import { lookEverywhere } from './everywhere.ts';
import { type Page, type PageQuery, toPage } from './view.ts';

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
  lookEverywhere(context, asker, ['easyjwt.view_event'], input, ({ after, limit, ...filter }) => ({
    facts: eventPage(filter, after === undefined ? undefined : { id: after }, limit + 1),
    gather: (directory, own) => directory.events(own, filter, after, limit + 1),
    show({ results, read_to }: FoundEvents) {
      const page = toPage(results, limit, ({ id }) => id);
      return { results: page.results.map(toEvent), next: page.next ?? read_to?.[1] ?? null };
    },
  }));
