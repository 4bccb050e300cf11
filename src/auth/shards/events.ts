/** The audit log of several databases, as one of them would give it. */
import { shardOfId } from '../../core/shards.ts';
import {
  type EventFilter,
  eventPage,
  type PersonKey,
  personId,
  selectEmails,
  timeOfEvent,
} from '../../storage/event-log.ts';
import type { EventFacts, FoundEvents } from '../admin/event-facts.ts';
import type { AuthParts } from '../context.ts';
import { at, everywhere } from './at.ts';
import { factsAt } from './facts.ts';

/** The newest first. Ids of different databases differ. */
const newest = (one: Pick<EventFacts, 'at' | 'id'>, other: Pick<EventFacts, 'at' | 'id'>): number =>
  other.at - one.at || other.id - one.id;

/** What all of them found: no further than each of them has looked. */
function merged(found: readonly FoundEvents[]): FoundEvents {
  const [end] = found
    .flatMap(({ read_to }) => (read_to ? [{ at: read_to[0], id: read_to[1] }] : []))
    .sort(newest);
  const results = found
    .flatMap((each) => each.results)
    .filter((event) => end === undefined || newest(event, end) <= 0)
    .sort(newest);
  return { results, read_to: end ? [end.at, end.id] : null };
}

/** Somebody by their id, whichever database they are in. */
async function idOf(context: AuthParts, person: PersonKey | undefined): Promise<number | undefined> {
  if (typeof person !== 'string') return person;
  const found = await everywhere(context, (there) => factsAt<number>(there, personId(person)));
  return found.find((id) => id !== null && id > 0) ?? 0;
}

/** Events with the addresses of those who are in another database than their event. */
async function withEmails(context: AuthParts, events: readonly EventFacts[]): Promise<EventFacts[]> {
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

/** See `Directory`. */
export async function events(
  context: AuthParts,
  given: EventFilter,
  after: number | undefined,
  limit: number,
): Promise<FoundEvents> {
  // A filter and a cursor that say the same in every database.
  const [user, actor, time] = await Promise.all([
    idOf(context, given.user),
    idOf(context, given.actor),
    after === undefined ? undefined : factsAt<number>(at(context, shardOfId(after)), timeOfEvent(after)),
  ]);
  const filter = { ...given, ...(user !== undefined && { user }), ...(actor !== undefined && { actor }) };
  const cursor = after === undefined ? undefined : { id: after, at: time ?? 0 };
  const facts = eventPage(filter, cursor, limit);
  const found = await everywhere(context, (there) => factsAt<FoundEvents>(there, facts));
  const { results, read_to } = merged(found.flatMap((each) => each ?? []));
  return { results: await withEmails(context, results.slice(0, limit)), read_to };
}
