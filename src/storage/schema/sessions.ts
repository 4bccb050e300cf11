/** Sessions: what refresh tokens stand for. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * One row a login. Refreshing moves `generation` on; the row is also the tombstone of its tokens, so it has no foreign
 * key: it outlives its user until the last token of the session has expired.
 */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: integer('user_id').notNull(),
    /** `adopted`: begun by a Django refresh token that carries no `sid`. */
    kind: text('kind', { enum: ['refresh', 'sliding', 'adopted'] }).notNull(),
    /** The user's epoch when the session began; the session is dead once the user's has moved on. */
    epoch: integer('epoch').notNull(),
    generation: integer('generation').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    rotatedAt: integer('rotated_at').notNull(),
    lastUsedAt: integer('last_used_at').notNull(),
    idleExpiresAt: integer('idle_expires_at').notNull(),
    absoluteExpiresAt: integer('absolute_expires_at').notNull(),
    revokedAt: integer('revoked_at'),
    /** The client-service that asked for the login, if it is known by name. */
    service: text('service'),
    ip: text('ip'),
    userAgent: text('user_agent'),
  },
  (table) => [
    index('sessions_user').on(table.userId, table.createdAt),
    index('sessions_ended').on(table.userId, table.revokedAt).where(sql`revoked_at is not null`),
    index('sessions_idle').on(table.idleExpiresAt),
  ],
);

/** A row of {@link sessions}. */
export type SessionRow = typeof sessions.$inferSelect;
