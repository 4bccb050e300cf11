/** Reading the audit log. */
import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { jsonObject, jsonRows } from './facts.ts';
import { events } from './schema.ts';

/** Which events a page shows. Times in seconds since the epoch. */
export interface EventFilter {
  readonly type?: string;
  readonly userId?: number;
  /** Not before this. */
  readonly since?: number;
  /** Before this. */
  readonly until?: number;
}

const body = jsonObject({
  id: events.id,
  at: events.at,
  type: events.type,
  outcome: events.outcome,
  user_id: events.userId,
  actor_id: events.actorId,
  session_id: events.sessionId,
  service: events.service,
  ip: events.ip,
  user_agent: events.userAgent,
  details: sql`json(${events.details})`,
});

/** Events before one, the newest first, as facts. Each filter has an index that is sorted by time. */
export function eventPage(filter: EventFilter, after: number | undefined, limit: number): SQL {
  const { type, userId, since, until } = filter;
  const conditions = and(
    type === undefined ? undefined : eq(events.type, type),
    userId === undefined ? undefined : eq(events.userId, userId),
    since === undefined ? undefined : gte(events.at, since),
    until === undefined ? undefined : lt(events.at, until),
    after === undefined
      ? undefined
      : sql`(${events.at}, ${events.id}) < (select e.at, e.id from ${events} e where e.id = ${after})`,
  );
  const where = conditions ? sql` where ${conditions}` : sql``;
  return jsonRows(body, sql`${events}${where} order by ${events.at} desc, ${events.id} desc limit ${limit}`);
}
