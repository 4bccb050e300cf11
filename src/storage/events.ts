/**
 * Statements on the audit log. Events are appended here and deleted here when they are old; nothing changes one
 * (`test/auth/admin/append-only.test.ts` holds the sources to it).
 */
import { and, eq, inArray, lt } from './conditions.ts';
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import type { Statement } from './statement.ts';
import type { RowOf } from './table.ts';
import { events } from './tables.ts';

/** An event before it has an id. */
export type NewEvent = Omit<RowOf<typeof events>, 'id'>;

/** Appends an event. `userId` as an expression where the same batch creates whom it is about. */
export const insertEvent = (event: NewEvent, userId: number | null | SQL = event.userId) =>
  orm.insert(events).values({ ...event, userId });

/**
 * Appends an event if the statement before it in the same batch changed a row: the two say the same whichever request
 * wins a race.
 *
 * @param userId whom it is about; {@link INSERTED} if that statement created them
 */
export const insertEventIfChanged = (event: NewEvent, userId: number | null | SQL = event.userId) =>
  orm.insert(events).select(
    sql`select null, ${event.at}, ${event.type}, ${event.outcome}, ${userId}, ${event.sessionId},
      ${event.service}, ${event.ip}, ${event.userAgent}, ${event.actorId},
      ${event.details && JSON.stringify(event.details)}, ${event.requestId} where changes() > 0`,
  );

/** The id that the statement before gave. */
export const INSERTED = sql`last_insert_rowid()`;

/** Deletes up to `limit` events from before a time, the oldest first. */
export const deleteOldEvents = (before: number, limit: number) =>
  orm
    .delete(events)
    .where(
      inArray(
        events.id,
        orm
          .select({ id: events.id })
          .from(events)
          .where(lt(events.at, before))
          .orderBy(events.at)
          .limit(limit),
      ),
    )
    .returning({ id: events.id });

/**
 * Has the next event get a higher id than this one, so that no two databases give the same. SQLite remembers the highest one
 * that a table ever had: one with it comes and goes.
 */
export const raiseEventIds = (id: number): readonly [Statement, Statement] => [
  orm.insert(events).values({ id, at: 0, type: '', outcome: 'success' }).onConflictDoNothing(),
  orm.delete(events).where(and(eq(events.id, id), eq(events.type, ''))),
];
