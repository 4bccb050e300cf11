/** Attempts that are counted, links that were mailed, and mail that waits. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { users } from './users.ts';

/**
 * Leaky buckets of the rate limits, and marks that end by themselves: one row a key. Keys are hashes, because people type
 * passwords where an address belongs.
 */
export const rateLimits = sqliteTable('rate_limits', {
  key: text('key').primaryKey(),
  /** When the bucket is empty or the mark ends, in milliseconds since the epoch. */
  until: integer('until').notNull(),
});

/** What was mailed to prove that somebody reads an address. Holds hashes: whoever reads this table can use none of it. */
export const recoveryTokens = sqliteTable(
  'recovery_tokens',
  {
    /** SHA-256 of the token, in hexadecimal form. */
    hash: text('hash').primaryKey(),
    purpose: text('purpose', { enum: ['reset_password', 'verify_email', 'change_email'] }).notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The address that the token was mailed to. */
    email: text('email').notNull(),
    /** The user's epoch at that time: the token is dead once it has moved on. */
    epoch: integer('epoch').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('recovery_tokens_user').on(table.userId)],
);

/** Mail that waits to be sent. Rows go when it is sent, or no longer worth sending. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text('id').primaryKey(),
    /** The message, sealed under `AUTH_SECRET`: it may hold a token in clear. */
    sealed: text('sealed').notNull(),
    /** How often it was tried. */
    attempts: integer('attempts').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    /** When it is tried next; whoever tries moves it on first, so that nobody else does. */
    dueAt: integer('due_at').notNull(),
    /** When it is no longer worth sending. */
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('outbox_due').on(table.dueAt)],
);

/** A row of {@link outbox}. */
export type OutboxRow = typeof outbox.$inferSelect;
