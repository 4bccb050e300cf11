/**
 * Reading the audit log. Whatever the filters, a page reads a bounded number of rows: it goes along the index of one
 * filter, and where others leave too little of that, it looks so far and says where it stopped.
 */
import { and, eq, gte, lt } from './conditions.ts';
import { jsonObject, jsonRows, valuesOf } from './facts.ts';
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import { events, users } from './tables.ts';

/** Somebody by their id, or by their address in canonical form. */
export type PersonKey = number | string;

/** Which events a page shows. Times in seconds since the epoch. */
export interface EventFilter {
  readonly type?: string;
  readonly outcome?: 'success' | 'failure';
  /** Whom they are about. */
  readonly user?: PersonKey;
  /** Who did it, where that is not the user whom it is about. */
  readonly actor?: PersonKey;
  readonly ip?: string;
  readonly service?: string;
  /** Not before this. */
  readonly since?: number;
  /** Before this. */
  readonly until?: number;
}

/** Events that a page looks through at most. */
const MOST_READ = 5000;

const emailOf = (id: SQL | typeof events.userId | typeof events.actorId): SQL =>
  sql`(select ${users.email} from ${users} where ${users.id} = ${id})`;

const body = jsonObject({
  id: events.id,
  at: events.at,
  type: events.type,
  outcome: events.outcome,
  user_id: events.userId,
  user_email: emailOf(events.userId),
  actor_id: events.actorId,
  actor_email: emailOf(events.actorId),
  session_id: events.sessionId,
  service: events.service,
  ip: events.ip,
  user_agent: events.userAgent,
  request_id: events.requestId,
  details: sql`json(${events.details})`,
});

/** The id of somebody, as an expression; null if there is nobody. */
export const personId = (key: PersonKey): SQL =>
  typeof key === 'number'
    ? sql`${key}`
    : sql`(select ${users.id} from ${users} where ${users.email} = ${key})`;

/** The filters that have an index sorted by time, those first that usually leave least. */
function indexedConditions({ user, actor, ip, type, service, outcome }: EventFilter): [string, SQL][] {
  const all: [string, SQL | undefined][] = [
    ['events_user', user === undefined ? undefined : sql`${events.userId} = ${personId(user)}`],
    ['events_actor', actor === undefined ? undefined : sql`${events.actorId} = ${personId(actor)}`],
    ['events_ip', ip === undefined ? undefined : eq(events.ip, ip)],
    ['events_type', type === undefined ? undefined : eq(events.type, type)],
    ['events_service', service === undefined ? undefined : eq(events.service, service)],
    // Not bound: only a literal tells that the index has them all.
    ['events_failures', outcome === 'failure' ? sql`outcome = 'failure'` : undefined],
  ];
  return all.flatMap(([index, condition]) => (condition ? [[index, condition]] : []));
}

/** When an event was, as an expression; null if there is none. */
export const timeOfEvent = (id: number): SQL =>
  sql`(select ${events.at} from ${events} where ${events.id} = ${id})`;

/** An event behind which a page begins. Without its time it is one of this database. */
export interface EventCursor {
  readonly id: number;
  readonly at?: number;
}

/** Addresses of those of these users who are in this database. */
export const selectEmails = (ids: readonly number[]) =>
  orm
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(sql`${users.id} in ${valuesOf(ids)}`);

/**
 * Events before one, the newest first, as facts: `results`, and `read_to` with time and id of the event where it stopped
 * looking before it had enough, null otherwise.
 */
export function eventPage(filter: EventFilter, after: EventCursor | undefined, limit: number): SQL {
  const { since, until, outcome } = filter;
  const [[index, leading] = ['events_at', undefined], ...others] = indexedConditions(filter);
  const rest = and(
    ...others.map(([, condition]) => condition),
    outcome === 'success' ? eq(events.outcome, outcome) : undefined,
  );
  const within = and(
    leading,
    since === undefined ? undefined : gte(events.at, since),
    until === undefined ? undefined : lt(events.at, until),
    after === undefined
      ? undefined
      : sql`(${events.at}, ${events.id}) < (${after.at ?? timeOfEvent(after.id)}, ${after.id})`,
  );
  const where = within ? sql` where ${within}` : sql``;
  const along = sql`${events} indexed by ${sql.raw(index)}${where} order by ${events.at} desc, ${events.id} desc`;
  if (!rest) return jsonObject({ results: jsonRows(body, sql`${along} limit ${limit}`), read_to: sql`null` });
  const found = jsonRows(
    body,
    sql`(select * from ${along} limit ${MOST_READ}) as ${events} where ${rest} limit ${limit}`,
  );
  const last = sql`json((select json_array(${events.at}, ${events.id}) from ${along} limit 1 offset ${MOST_READ - 1}))`;
  return sql`(with page as materialized (select ${found} as results)
    select json_object('results', json(results),
      'read_to', iif(json_array_length(results) < ${limit}, ${last}, null)) from page)`;
}
