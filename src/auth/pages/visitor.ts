/**
 * Who is logged in at the auth-service's own pages. The refresh token in the cookie of this host says so, never the
 * access token: any host of `COOKIE_DOMAIN` could have set that one.
 */
import type { SessionRow, UserRow } from '../../storage/schema.ts';
import { selectSession, touchSession } from '../../storage/sessions.ts';
import { selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { TOUCH_INTERVAL } from '../sessions/refresh.ts';
import { isAlive } from '../tokens/authenticate.ts';
import type { ReadToken } from '../tokens/read.ts';
import { hasCurrentPassword } from '../tokens/revoke-digest.ts';
import { mayLogIn } from '../users/may-log-in.ts';

/**
 * How the token in the cookie stands to its session: its newest; its newest but one, replaced within the grace by an
 * answer that may still be on its way; or older, which a refresh takes for theft.
 */
export type Standing = 'current' | 'replaced' | 'stale';

/** Somebody whose session lives. */
export interface Visitor {
  readonly user: UserRow;
  readonly session: SessionRow;
  readonly standing: Standing;
}

function standingOf(token: ReadToken, session: SessionRow, { settings, now }: RequestContext): Standing {
  const behind = session.generation - token.generation;
  if (behind <= 0) return 'current';
  const { refreshGrace } = settings;
  return behind === 1 && refreshGrace > 0 && now - session.rotatedAt <= refreshGrace ? 'replaced' : 'stale';
}

/** Whom a refresh token is about, if its session lives; undefined for nobody. One round trip. */
export async function findVisitor(context: RequestContext, token: ReadToken): Promise<Visitor | undefined> {
  const { database, settings, now } = context;
  const { orm } = database;
  if (token.isForeign || !token.user) return undefined;
  const [, [session], [user]] = await database.batch([
    touchSession(orm, token.sessionId, TOUCH_INTERVAL, now),
    selectSession(orm, token.sessionId),
    selectUser(orm, token.user),
  ]);
  if (!user || !session || !isAlive(token, session, user) || !(await mayLogIn(context, user)))
    return undefined;
  if (!(await hasCurrentPassword(token.claims, user, settings))) return undefined;
  if (Math.min(session.idleExpiresAt, session.absoluteExpiresAt) <= now) return undefined;
  return { user, session, standing: standingOf(token, session, context) };
}
