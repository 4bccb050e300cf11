/** Statements of the admin on other people's sessions. */
import { and, eq, isNull } from './conditions.ts';
import { jsonBoolean, jsonObject, jsonRows } from './facts.ts';
import { alive } from './sessions.ts';
import { type SQL, sql } from './sql.ts';
import { sessions, users } from './tables.ts';

/** A user's living sessions, the newest first, those after one, as facts. Times in seconds since the epoch. */
export function sessionPage(userId: number, after: string | undefined, limit: number, now: number): SQL {
  const conditions = and(
    eq(sessions.userId, userId),
    alive(now),
    after === undefined
      ? undefined
      : sql`(${sessions.createdAt}, ${sessions.id}) < (select s.created_at, s.id from ${sessions} s where s.id = ${after})`,
  );
  return jsonRows(
    jsonObject({
      id: sessions.id,
      created_at: sessions.createdAt,
      last_used_at: sessions.lastUsedAt,
      expires_at: sessions.idleExpiresAt,
      service: sessions.service,
      ip: sessions.ip,
      user_agent: sessions.userAgent,
    }),
    sql`${sessions} where ${conditions} order by ${sessions.createdAt} desc, ${sessions.id} desc limit ${limit}`,
  );
}

const owner = jsonObject({
  id: users.id,
  email: users.email,
  is_staff: jsonBoolean(users.isStaff),
  is_superuser: jsonBoolean(users.isSuperuser),
});

/** What of a user decides who may end their sessions, as facts. */
export const ownerFacts = (userId: number): SQL =>
  sql`(select ${owner} from ${users} where ${users.id} = ${userId})`;

/** The same of the user of a session that was not ended. */
export const sessionOwnerFacts = (sessionId: string): SQL =>
  sql`(select ${owner} from ${sessions} join ${users} on ${users.id} = ${sessions.userId}
    where ${and(eq(sessions.id, sessionId), isNull(sessions.revokedAt))})`;
