/** The audit log. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What a change was, as far as it may be kept: never passwords, hashes or tokens. */
export interface EventDetails {
  /** What was changed, where it is no user: a kind (`group`) and how it is named. */
  readonly target?: Readonly<Record<string, string | number>>;
  /** Fields that changed, as they were. */
  readonly before?: Readonly<Record<string, unknown>>;
  /** The same fields, as they are now. */
  readonly after?: Readonly<Record<string, unknown>>;
  /** Fields that were set and whose values are not kept. */
  readonly set?: readonly string[];
  /** Who did it at the command line, as `name@machine`; no user did then. */
  readonly operator?: string;
}

/** Append-only record of security-relevant events. */
export const events = sqliteTable(
  'events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    type: text('type').notNull(),
    outcome: text('outcome', { enum: ['success', 'failure'] }).notNull(),
    userId: integer('user_id'),
    sessionId: text('session_id'),
    service: text('service'),
    ip: text('ip'),
    userAgent: text('user_agent'),
    /** Who did it, where that is not the user whom it is about. */
    actorId: integer('actor_id'),
    details: text('details', { mode: 'json' }).$type<EventDetails>(),
    /** The request in which it happened, as the logs of both services name it. */
    requestId: text('request_id'),
  },
  (table) => [
    index('events_at').on(table.at),
    index('events_user').on(table.userId, table.at),
    index('events_type').on(table.type, table.at),
    index('events_actor').on(table.actorId, table.at).where(sql`actor_id is not null`),
    index('events_ip').on(table.ip, table.at).where(sql`ip is not null`),
    index('events_service').on(table.service, table.at).where(sql`service is not null`),
    index('events_failures').on(table.at).where(sql`outcome = 'failure'`),
  ],
);
