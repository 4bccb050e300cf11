/** Statements on mail that waits to be sent. */
import { and, gt, inArray, lte } from './conditions.ts';
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import { type OutboxRow, outbox } from './tables.ts';

/** Stores a message if a condition holds; by default if the statement before it in the same batch changed a row. */
export const insertMail = (row: OutboxRow, condition: SQL = sql`changes() > 0`) =>
  orm
    .insert(outbox)
    .select(
      sql`select ${row.id}, ${row.sealed}, ${row.attempts}, ${row.createdAt}, ${row.dueAt}, ${row.expiresAt} where ${condition}`,
    );

/** Seconds until a message is tried again; doubled each time, up to an hour. */
const FIRST_PAUSE = 60;
const MAX_DOUBLINGS = 6;

/**
 * Takes up to `limit` messages that are due and moves on when they are due again, so that nobody else sends them
 * meanwhile, and so that they are not lost if this process is.
 */
export const claimMail = (now: number, limit: number) =>
  orm
    .update(outbox)
    .set({
      attempts: sql`${outbox.attempts} + 1`,
      dueAt: sql`${now} + (${FIRST_PAUSE} << min(${outbox.attempts}, ${MAX_DOUBLINGS}))`,
    })
    .where(
      inArray(
        outbox.id,
        orm
          .select({ id: outbox.id })
          .from(outbox)
          .where(and(lte(outbox.dueAt, now), gt(outbox.expiresAt, now)))
          .orderBy(outbox.dueAt)
          .limit(limit),
      ),
    )
    .returning();

/** Deletes messages: they were sent, or never will be. */
export const deleteMail = (ids: readonly string[]) =>
  orm.delete(outbox).where(inArray(outbox.id, sql`(select value from json_each(${JSON.stringify(ids)}))`));

/** Messages that wait, the newest first. */
export const selectMail = (now: number, limit: number) =>
  orm
    .select()
    .from(outbox)
    .where(gt(outbox.expiresAt, now))
    .orderBy(sql`${outbox.createdAt} desc, rowid desc`)
    .limit(limit);

/** Deletes up to `limit` messages that are no longer worth sending. */
export const deleteExpiredMail = (now: number, limit: number) =>
  orm
    .delete(outbox)
    .where(
      inArray(
        outbox.id,
        orm.select({ id: outbox.id }).from(outbox).where(lte(outbox.expiresAt, now)).limit(limit),
      ),
    );
