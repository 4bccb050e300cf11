/** Statements on recovery tokens. Whether one is used is decided by one conditional statement each. */
import { and, eq, gt, inArray, lte, not, or } from './conditions.ts';
import { emailTaken } from './email-homes.ts';
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import type { RowOf } from './table.ts';
import { recoveryTokens, users } from './tables.ts';

/** What a token is for. */
export type Purpose = RowOf<typeof recoveryTokens>['purpose'];

/** A token before the database gave it its user. */
export type NewRecoveryToken = Omit<RowOf<typeof recoveryTokens>, 'userId' | 'epoch'>;

/** Stores a token for the user that fits, if there is one and the condition holds. Returns their id, or no row. */
export const insertRecoveryToken = (token: NewRecoveryToken, user: SQL, condition?: SQL) =>
  orm
    .insert(recoveryTokens)
    .select(
      sql`select ${token.hash}, ${token.purpose}, ${users.id}, ${token.email}, ${users.epoch}, ${token.expiresAt}
        from ${users} where ${and(user, condition)}`,
    )
    .returning({ userId: recoveryTokens.userId });

/** The user who can be mailed a password reset: one who may be active, and who has a password. */
export const resettable = (email: string, mustBeActive: boolean): SQL =>
  and(
    eq(users.email, email),
    mustBeActive ? eq(users.isActive, true) : undefined,
    sql`${users.password} not like '!%'`,
  );

/** The user with this id. */
export const ofUser = (id: number): SQL => eq(users.id, id);

/** The user whose address is to be verified. */
export const unverified = (email: string): SQL =>
  and(eq(users.email, email), eq(users.isActive, true), sql`${users.emailVerifiedAt} is null`);

/** The user whom the same batch created, if it did. */
export const newcomer = (uuid: string): SQL => eq(users.uuid, uuid);

/** The user, unless somebody has the address that they want, as far as this database knows. */
export const mayTakeAddress = (user: { id: number; epoch: number }, email: string): SQL =>
  and(eq(users.id, user.id), eq(users.epoch, user.epoch), not(emailTaken(email)));

/**
 * Whether a token can be used now, in SQL on both tables: the address that it was mailed to must still be the user's, or
 * be the one that they want, and a reset or a change dies with the sessions of its time.
 */
const isUsable = (hash: string, purposes: readonly Purpose[], now: number) =>
  and(
    eq(recoveryTokens.hash, hash),
    inArray(recoveryTokens.purpose, [...purposes]),
    gt(recoveryTokens.expiresAt, now),
    eq(recoveryTokens.userId, users.id),
    or(eq(recoveryTokens.purpose, 'change_email'), eq(recoveryTokens.email, users.email)),
    or(eq(recoveryTokens.purpose, 'verify_email'), eq(recoveryTokens.epoch, users.epoch)),
  );

/** A token that can be used, with the address that it was mailed to and its user; or no row. */
export const selectRecovery = (hash: string, purposes: readonly Purpose[], now: number) =>
  orm
    .select({
      purpose: recoveryTokens.purpose,
      mailedTo: sql<string>`${recoveryTokens.email}`,
      user: users,
    })
    .from(sql`${recoveryTokens} inner join ${users} on ${users.id} = ${recoveryTokens.userId}`)
    .where(isUsable(hash, purposes, now));

/** The user, if the token can still be used: of two who use it at the same time one changes the row. */
const userBy = (hash: string, purpose: Purpose, userId: number, now: number) =>
  and(
    eq(users.id, userId),
    sql`exists (select 1 from ${recoveryTokens} where ${isUsable(hash, [purpose], now)})`,
  );

/** When an address was verified that may have been before. */
const verifiedAt = (now: number) => sql`coalesce(${users.emailVerifiedAt}, ${now})`;

/** Sets a new password, ends every session, and takes the address for verified. Returns the id, or no row. */
export const resetPassword = (hash: string, userId: number, encoded: string, now: number) =>
  orm
    .update(users)
    .set({
      password: encoded,
      passwordDigest: null,
      epoch: sql`${users.epoch} + 1`,
      emailVerifiedAt: verifiedAt(now),
    })
    .where(userBy(hash, 'reset_password', userId, now))
    .returning({ id: users.id });

/** Takes the address for verified. Returns the id, or no row. */
export const verifyEmail = (hash: string, userId: number, now: number) =>
  orm
    .update(users)
    .set({ emailVerifiedAt: verifiedAt(now) })
    .where(userBy(hash, 'verify_email', userId, now))
    .returning({ id: users.id });

/** Gives a user the address that the token was mailed to, unless somebody has it. Returns the id, or no row. */
export const changeEmail = (hash: string, userId: number, email: string, now: number) =>
  orm
    .update(users)
    .set({ email, emailVerifiedAt: now })
    .where(and(userBy(hash, 'change_email', userId, now), not(emailTaken(email))))
    .returning({ id: users.id });

/** Deletes a user's tokens if the statement before it in the same batch changed a row. */
export const deleteRecoveryTokens = (userId: number, purposes: readonly Purpose[]) =>
  orm
    .delete(recoveryTokens)
    .where(
      and(
        sql`changes() > 0`,
        eq(recoveryTokens.userId, userId),
        inArray(recoveryTokens.purpose, [...purposes]),
      ),
    );

/** Deletes up to `limit` expired tokens. */
export const deleteExpiredTokens = (now: number, limit: number) =>
  orm
    .delete(recoveryTokens)
    .where(
      inArray(
        recoveryTokens.hash,
        orm
          .select({ hash: recoveryTokens.hash })
          .from(recoveryTokens)
          .where(lte(recoveryTokens.expiresAt, now))
          .limit(limit),
      ),
    );
