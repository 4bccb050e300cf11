/** The audit log, under `/admin/api/events/`. */
import { shardOfId } from '../../core/shards.ts';
import {
  type EventCursor,
  type EventFilter,
  eventPage,
  type PersonKey,
  personId,
  selectEmails,
  timeOfEvent,
} from '../../storage/event-log.ts';
import type { EventDetails } from '../../storage/tables.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { at, everywhere } from '../shards/at.ts';
import { isoMicros } from '../users/dates.ts';
import type { Asker } from './actor.ts';
import { factsAt, lookEverywhere } from './everywhere.ts';
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

/** What a database gives for a page; see {@link eventPage}. */
interface Found {
  readonly results: EventFacts[];
  readonly read_to: readonly [at: number, id: number] | null;
}

/** The newest first. Ids of different databases differ. */
const newest = (one: Pick<EventFacts, 'at' | 'id'>, other: Pick<EventFacts, 'at' | 'id'>): number =>
  other.at - one.at || other.id - one.id;

/** One page of what all databases found: no further than each of them has looked. */
function mergedPage(found: readonly Found[], limit: number): Page<EventFacts> {
  const [end] = found
    .flatMap(({ read_to }) => (read_to ? [{ at: read_to[0], id: read_to[1] }] : []))
    .sort(newest);
  const results = found
    .flatMap((each) => each.results)
    .filter((event) => end === undefined || newest(event, end) <= 0)
    .sort(newest);
  const page = toPage(results, limit, ({ id }) => id);
  return { ...page, next: page.next ?? end?.id ?? null };
}

/** Somebody by their id, whichever database they are in. */
async function idOf(context: RequestContext, person: PersonKey): Promise<number> {
  if (typeof person === 'number') return person;
  const found = await everywhere(context, (there) => factsAt(there, personId(person)));
  return found.map((id) => Number(JSON.parse(id) ?? 0)).find((id) => id > 0) ?? 0;
}

/** A filter and a cursor that say the same in every database. */
async function resolved(
  context: RequestContext,
  filter: EventFilter,
  after: number | undefined,
): Promise<readonly [EventFilter, EventCursor | undefined]> {
  const { user, actor } = filter;
  const [userId, actorId, time] = await Promise.all([
    user === undefined ? undefined : idOf(context, user),
    actor === undefined ? undefined : idOf(context, actor),
    after === undefined ? undefined : factsAt(at(context, shardOfId(after)), timeOfEvent(after)),
  ]);
  return [
    {
      ...filter,
      ...(userId !== undefined && { user: userId }),
      ...(actorId !== undefined && { actor: actorId }),
    },
    after === undefined ? undefined : { id: after, at: Number(JSON.parse(time ?? 'null') ?? 0) },
  ];
}

/** Events with the addresses of those who are in another database than their event. */
async function withEmails(context: RequestContext, events: readonly EventFacts[]): Promise<EventFacts[]> {
  const ids = events.flatMap(({ user_id, user_email, actor_id, actor_email }) => [
    ...(user_email === null && user_id !== null ? [user_id] : []),
    ...(actor_email === null && actor_id !== null ? [actor_id] : []),
  ]);
  const shards = [...new Set(ids.map(shardOfId))].filter((shard) => context.shards[shard]);
  const found = await Promise.all(
    shards.map(async (shard) => {
      const { batch } = at(context, shard).database;
      const [rows] = await batch([selectEmails(ids)]);
      return rows;
    }),
  );
  const emails = new Map(found.flat().map(({ id, email }) => [id, email]));
  return events.map((event) => ({
    ...event,
    user_email: event.user_email ?? emails.get(event.user_id ?? 0) ?? null,
    actor_email: event.actor_email ?? emails.get(event.actor_id ?? 0) ?? null,
  }));
}

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
  lookEverywhere(context, asker, ['easyjwt.view_event'], input, async ({ after, limit, ...given }) => {
    const isWide = context.shards.length > 1;
    const [filter, cursor] = isWide
      ? await resolved(context, given, after)
      : [given, after === undefined ? undefined : { id: after }];
    return {
      facts: eventPage(filter, cursor, limit + 1),
      async show(facts) {
        const page = mergedPage(
          facts.map((text) => JSON.parse(text)),
          limit,
        );
        const results = isWide ? await withEmails(context, page.results) : page.results;
        return { ...page, results: results.map(toEvent) };
      },
    };
  });
