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
  readonly actor_id: number | null;
  readonly session_id: string | null;
  readonly service: string | null;
  readonly ip: string | null;
  readonly user_agent: string | null;
  readonly details: EventDetails | null;
}

/** An event as it is shown: `at` in ISO 8601. */
type Event = ReturnType<typeof toEvent>;

const toEvent = (event: EventFacts) => ({ ...event, at: isoMicros(event.at) });

/** Which events to list: `since` this time, and before `until`, both in seconds since the epoch. */
export interface EventQuery extends PageQuery<number> {
  readonly type?: string;
  readonly user_id?: number;
  readonly since?: number;
  readonly until?: number;
}

/** Events, the newest first. */
export const listEvents = (
  context: RequestContext,
  asker: Asker,
  input: Received<EventQuery>,
): Promise<Page<Event>> =>
  look(context, asker, ['easyjwt.view_event'], input, ({ after, limit, user_id, ...others }) => {
    const filter: EventFilter = { ...others, ...(user_id !== undefined && { userId: user_id }) };
    return {
      facts: eventPage(filter, after, limit + 1),
      show(facts) {
        const rows: EventFacts[] = JSON.parse(facts);
        return toPage(rows.map(toEvent), limit, ({ id }) => id);
      },
    };
  });
