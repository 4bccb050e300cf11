/** Statements on users. */
import { idsBefore } from '../core/shards.ts';
import { and, eq } from './conditions.ts';
import { orm } from './orm.ts';
import { sql } from './sql.ts';
import type { NewRowOf } from './table.ts';
import { commonPasswords, type UserRow, users } from './tables.ts';

/** How a user is named: by exactly one of these. */
export type UserKey = { id: number } | { uuid: string } | { email: string };

/** The condition that a key stands for. */
export const userMatches = (key: UserKey) => {
  if ('id' in key) return eq(users.id, key.id);
  return 'uuid' in key ? eq(users.uuid, key.uuid) : eq(users.email, key.email);
};

/** The user, or no row. */
export const selectUser = (key: UserKey) => orm.select().from(users).where(userMatches(key));

/**
 * The first id that a shard gives, for its first user; null for all others, whom AUTOINCREMENT gives the next one. Not bound:
 * D1 would bind a REAL.
 */
const firstId = (shard: number) =>
  sql.raw(
    `iif(coalesce((select seq from sqlite_sequence where name = 'users'), 0) < ${idsBefore(shard)}, ${idsBefore(shard) + 1}, null)`,
  );

/** Creates a user of a shard unless the email is taken here; returns the row, or none if it is. */
export const insertUser = (user: NewRowOf<typeof users>, shard = 0) =>
  orm
    .insert(users)
    .values(shard === 0 ? user : { ...user, id: firstId(shard) })
    .onConflictDoNothing()
    .returning();

/** A row if the password is a common one. `key` is made by `commonPasswordKey`. */
export const selectCommonPassword = (key: string) =>
  orm.select().from(commonPasswords).where(eq(commonPasswords.password, key));

/**
 * Sets a new password and moves the revocation epoch on, which ends every session, if the password is still the one
 * that was checked. Returns the id, or no row if somebody else was faster.
 */
export const changePassword = (user: Pick<UserRow, 'id' | 'password'>, encoded: string) =>
  orm
    .update(users)
    .set({ password: encoded, passwordDigest: null, epoch: sql`${users.epoch} + 1` })
    .where(and(eq(users.id, user.id), eq(users.password, user.password)))
    .returning({ id: users.id });

/**
 * Stores the same password hashed anew, if it is still the one that was checked. `digest` keeps the value that
 * `CHECK_REVOKE_TOKEN` has put into tokens; null where it is not in use.
 */
export const rehashPassword = (
  user: Pick<UserRow, 'id' | 'password'>,
  encoded: string,
  digest: string | null,
) =>
  orm
    .update(users)
    .set({ password: encoded, passwordDigest: digest })
    .where(and(eq(users.id, user.id), eq(users.password, user.password)));

/** Moves the revocation epoch on: every session and token of the user ends. */
export const endAllSessions = (userId: number) =>
  orm
    .update(users)
    .set({ epoch: sql`${users.epoch} + 1` })
    .where(eq(users.id, userId));

/** Writes the time of a login. */
export const touchLastLogin = (userId: number, at: string) =>
  orm.update(users).set({ lastLogin: at }).where(eq(users.id, userId));

/** Sets the names of a user. */
export const updateNames = (userId: number, names: Pick<UserRow, 'firstName' | 'lastName'>) =>
  orm.update(users).set(names).where(eq(users.id, userId));
