/** Statements on tokens that another system issued and ended. */
import { isNull } from '../conditions.ts';
import { valuesOf } from '../facts.ts';
import { at, selectRows, table } from '../json-rows.ts';
import { orm } from '../orm.ts';
import { sql } from '../sql.ts';
import type { Statement } from '../statement.ts';
import { sessions } from '../tables.ts';

/** The end of a token that another system issued: its session, and whose it is. Times in seconds since the epoch. */
export interface Tombstone {
  readonly sessionId: string;
  /** A user's id or uuid; null where that is not known. */
  readonly user: number | string | null;
  readonly createdAt: number;
  readonly endedAt: number;
  /** When the token ends by itself. */
  readonly expiresAt: number;
}

/** Which of these sessions have ended. */
export const selectEnded = (ids: readonly string[]) =>
  orm
    .select({ id: sessions.id })
    .from(sessions)
    .where(sql`${sessions.id} in ${valuesOf(ids)} and ${sessions.revokedAt} is not null`);

/** Ends the sessions of tokens, adopted or not, if they have not ended. */
export const insertTombstones = (rows: readonly Tombstone[]): Statement[] => [
  orm
    .insert(sessions)
    .select(
      selectRows(
        sessions,
        rows.map(({ sessionId, createdAt, endedAt, expiresAt }) => ({
          id: sessionId,
          userId: 0,
          kind: 'adopted',
          epoch: 0,
          generation: 0,
          createdAt,
          rotatedAt: createdAt,
          lastUsedAt: createdAt,
          idleExpiresAt: expiresAt,
          absoluteExpiresAt: expiresAt,
          revokedAt: endedAt,
          service: null,
          ip: null,
          userAgent: null,
        })),
      ),
    )
    .onConflictDoUpdate({
      target: sessions.id,
      set: { revokedAt: sql`excluded.revoked_at` },
      setWhere: isNull(sessions.revokedAt),
    }),
  orm
    .update(sessions)
    .set({ userId: sql`owners.u` })
    .from(
      sql`(select ${at(0)} as s, users.id as u from ${table(rows.map(({ sessionId, user }) => [sessionId, user]))}
        join users on users.id = ${at(1)} or users.uuid = ${at(1)}) as owners`,
    )
    .where(sql`${sessions.id} = owners.s and ${sessions.userId} = 0`),
];
