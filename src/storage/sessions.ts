/**
 * Statements on sessions. Whoever loses a race is decided by the conditions in these statements and nowhere else.
 */
import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte } from './conditions.ts';
import { orm } from './orm.ts';
import { type Parameter, type SQL, sql } from './sql.ts';
import { type SessionRow, sessions, type UserRow, users } from './tables.ts';
import { type UserKey, userMatches } from './users.ts';

/** The session, or no row. */
export const selectSession = (id: string) => orm.select().from(sessions).where(eq(sessions.id, id));

/** A new session before the database gave it its user. */
export type NewSession = Omit<SessionRow, 'userId' | 'epoch' | 'generation' | 'revokedAt'>;

/** Opens a session for the user that fits; returns the row, or none. An id that exists stays as it is. */
function openSession(session: NewSession, user: SQL | undefined) {
  const value = <T extends Parameter>(given: T) => sql<T>`${given}`;
  return orm
    .insert(sessions)
    .select(
      orm
        .select({
          id: value(session.id),
          userId: users.id,
          kind: value(session.kind),
          epoch: users.epoch,
          generation: value(0),
          createdAt: value(session.createdAt),
          rotatedAt: value(session.rotatedAt),
          lastUsedAt: value(session.lastUsedAt),
          idleExpiresAt: value(session.idleExpiresAt),
          absoluteExpiresAt: value(session.absoluteExpiresAt),
          revokedAt: sql<number | null>`null`,
          service: value(session.service),
          ip: value(session.ip),
          userAgent: value(session.userAgent),
        })
        .from(users)
        .where(user),
    )
    .onConflictDoNothing()
    .returning();
}

/**
 * Opens the session of a login, unless the epoch moved on since the password was checked: a password change moves it, a
 * rehash does not.
 */
export const insertSession = (session: NewSession, user: Pick<UserRow, 'id' | 'epoch'>) =>
  openSession(session, and(eq(users.id, user.id), eq(users.epoch, user.epoch)));

/**
 * Adopts a token that carries no `sid`, unless its session exists. Such a token predates every password change and
 * every log out that happened here, so the user's epoch must still be the first.
 */
export const adoptSession = (session: NewSession, user: UserKey) =>
  openSession(session, and(userMatches(user), eq(users.epoch, 0)));

/**
 * A session that can be used: not ended, not idle for too long, its user's epoch unchanged. Says nothing of whether the
 * user is active: that moves the epoch on too.
 *
 * @param leeway seconds for which the idle end is forgiven, as the `exp` of the token that says the same
 */
export const alive = (now: number, leeway = 0) =>
  and(
    isNull(sessions.revokedAt),
    gt(sessions.idleExpiresAt, now - leeway),
    gt(sessions.absoluteExpiresAt, now),
    sql`exists (select 1 from ${users} where ${users.id} = ${sessions.userId} and ${users.epoch} = ${sessions.epoch})`,
  );

/** Whether a generation is the one that was just replaced, in SQL. A negative age, when clocks differ, is inside. */
const forgiven = (generation: number, grace: number, now: number) =>
  grace === 0
    ? sql`0`
    : and(eq(sessions.generation, generation + 1), gt(sessions.rotatedAt, now - grace - 1));

/**
 * Ends the session if a token of this generation was used up before, other than within the grace. Must run before
 * {@link rotateSession}. Returns the row's user if this call ended it.
 */
export const revokeReused = (id: string, generation: number, grace: number, now: number) =>
  orm
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.id, id),
        isNull(sessions.revokedAt),
        gt(sessions.generation, generation),
        sql`not (${forgiven(generation, grace, now)})`,
      ),
    )
    .returning({ id: sessions.id, userId: sessions.userId });

/** How a session moves on. Times in seconds. */
export interface Rotation {
  /** The generation of the token presented. */
  readonly generation: number;
  /** Until the new refresh token expires, if the session does not end before. */
  readonly idleLifetime: number;
  readonly leeway: number;
  readonly now: number;
}

/**
 * Moves a living session on from this generation to the next. Returns the row if this call did it.
 *
 * The row may be one generation behind the token: {@link unrotateSession} set it back after somebody else had got the
 * successor. An adopted session's row is kept at least until the token that it was adopted from has expired: nothing
 * else says that this token was used up.
 */
export const rotateSession = (id: string, rotation: Rotation) => {
  const { generation, idleLifetime, leeway, now } = rotation;
  const idleEnd = sql`min(${now + idleLifetime}, ${sessions.absoluteExpiresAt})`;
  return orm
    .update(sessions)
    .set({
      generation: generation + 1,
      rotatedAt: now,
      lastUsedAt: now,
      idleExpiresAt: sql`case ${sessions.kind} when 'adopted' then max(${sessions.idleExpiresAt}, ${idleEnd}) else ${idleEnd} end`,
    })
    .where(
      and(
        eq(sessions.id, id),
        gte(sessions.generation, generation - 1),
        lte(sessions.generation, generation),
        alive(now, leeway),
      ),
    )
    .returning({ id: sessions.id });
};

/**
 * Takes back a rotation whose tokens could not be made, so that the token presented goes on being the current one, unless
 * the session has moved on since.
 *
 * @param token its generation, and its `iat`, which is when the session moved on to it
 * @param movedAt when the rotation took place, in seconds since the epoch
 */
export const unrotateSession = (
  id: string,
  token: { readonly generation: number; readonly iat: number },
  movedAt: number,
) =>
  orm
    .update(sessions)
    .set({ generation: token.generation, rotatedAt: Math.floor(token.iat) })
    .where(
      and(
        eq(sessions.id, id),
        eq(sessions.generation, token.generation + 1),
        eq(sessions.rotatedAt, movedAt),
        isNull(sessions.revokedAt),
      ),
    );

/** Notes that a session that does not rotate was used, at most once in `interval` seconds. */
export const touchSession = (id: string, interval: number, now: number) =>
  orm
    .update(sessions)
    .set({ lastUsedAt: now })
    .where(and(eq(sessions.id, id), lt(sessions.lastUsedAt, now - interval), alive(now)))
    .returning({ id: sessions.id });

/** Ends a session. Returns the row's user if this call ended it. */
export const revokeSession = (id: string, now: number, userId?: number) =>
  orm
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.id, id),
        isNull(sessions.revokedAt),
        userId === undefined ? undefined : eq(sessions.userId, userId),
      ),
    )
    .returning({ id: sessions.id, userId: sessions.userId });

/** The id of a user, as a subquery. */
const idOf = (user: UserKey) => orm.select({ id: users.id }).from(users).where(userMatches(user));

/**
 * Ends the session of a token that carries no `sid`, whether or not it was adopted. Returns the row's user, 0 if there is
 * none, if this call ended it.
 */
export const insertTombstone = (session: NewSession, user: UserKey | undefined, now: number) =>
  orm
    .insert(sessions)
    .values({
      ...session,
      userId: user ? sql`coalesce(${idOf(user)}, 0)` : 0,
      epoch: 0,
      revokedAt: now,
    })
    .onConflictDoUpdate({
      target: sessions.id,
      set: { revokedAt: now },
      setWhere: isNull(sessions.revokedAt),
    })
    .returning({ id: sessions.id, userId: sessions.userId });

/** The user of a session in the events that tell of it, as an expression: they may be named otherwise in the token. */
export const sessionOwner = (id: string): SQL =>
  sql`nullif(${orm.select({ userId: sessions.userId }).from(sessions).where(eq(sessions.id, id))}, 0)`;

/** Most sessions that a list shows. */
const MAX_LISTED = 100;

/** A user's living sessions, the newest first. */
export const selectSessionsOf = (user: UserKey, now: number) =>
  orm
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, idOf(user)), alive(now)))
    .orderBy(desc(sessions.createdAt))
    .limit(MAX_LISTED);

/** Ids of a user's sessions that were ended since a time, oldest id first: their access tokens may not have expired. */
export const selectEndedSessions = (user: UserKey, since: number) =>
  orm
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, idOf(user)), isNotNull(sessions.revokedAt), gt(sessions.revokedAt, since)))
    .orderBy(sessions.id)
    .limit(MAX_LISTED);

/** Deletes up to `limit` sessions whose last token expired before a time. Returns their ids. */
export const deleteExpiredSessions = (before: number, limit: number) =>
  orm
    .delete(sessions)
    .where(
      inArray(
        sessions.id,
        orm.select({ id: sessions.id }).from(sessions).where(lt(sessions.idleExpiresAt, before)).limit(limit),
      ),
    )
    .returning({ id: sessions.id });
