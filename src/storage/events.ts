/** Statements on the audit log. */
import { sql } from 'drizzle-orm';
import type { Orm } from './database.ts';
import { events } from './schema.ts';

/** An event before it has an id. */
export type NewEvent = Required<Omit<typeof events.$inferInsert, 'id'>>;

/** Appends an event. */
export const insertEvent = (orm: Orm, event: NewEvent) => orm.insert(events).values(event);

/**
 * Appends an event if the statement before it in the same batch changed a row: the two say the same whichever request
 * wins a race.
 */
export function insertEventIfChanged(orm: Orm, event: NewEvent) {
  return orm.run(
    sql`insert into ${events} (at, type, outcome, user_id, session_id, service, ip, user_agent)
      select ${event.at}, ${event.type}, ${event.outcome}, ${event.userId}, ${event.sessionId}, ${event.service},
        ${event.ip}, ${event.userAgent}
      where changes() > 0`,
  );
}
