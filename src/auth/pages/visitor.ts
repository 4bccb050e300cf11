/**
 * Who is logged in at the auth-service's own pages. The refresh token in the cookie of this host says so, never the
 * access token: any host of `COOKIE_DOMAIN` could have set that one.
 */
import { selectSession, touchSession } from '../../storage/sessions.ts';
import type { SessionRow, UserRow } from '../../storage/tables.ts';
import { selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { TOUCH_INTERVAL } from '../sessions/refresh.ts';
import { at } from '../shards/at.ts';
import { isAlive } from '../tokens/authenticate.ts';
import type { ReadToken } from '../tokens/read.ts';
import { hasCurrentPassword } from '../tokens/revoke-digest.ts';
import { mayLogIn } from '../users/may-log-in.ts';

/** Somebody whose session lives. */
export interface Visitor {
  readonly user: UserRow;
  readonly session: SessionRow;
}

/** Whether a token was replaced longer ago than the grace: a refresh would take it for stolen. */
function isStale(token: ReadToken, session: SessionRow, { settings, now }: RequestContext): boolean {
  const behind = session.generation - token.generation;
  const { refreshGrace } = settings;
  return behind > 1 || (behind === 1 && (refreshGrace === 0 || now - session.rotatedAt > refreshGrace));
}

/** Somebody, if these rows say that the session of their refresh token lives and has not gone on without it. */
export async function visitorOf(
  context: RequestContext,
  token: ReadToken,
  user: UserRow | undefined,
  session: SessionRow | undefined,
): Promise<Visitor | undefined> {
  const { settings, now } = context;
  if (!user || !session || !isAlive(token, session, user) || !(await mayLogIn(context, user)))
    return undefined;
  if (!(await hasCurrentPassword(token.claims, user, settings))) return undefined;
  if (Math.min(session.idleExpiresAt, session.absoluteExpiresAt) <= now) return undefined;
  return isStale(token, session, context) ? undefined : { user, session };
}

/** {@link visitorOf} a token. One round trip. */
export async function findVisitor(asked: RequestContext, token: ReadToken): Promise<Visitor | undefined> {
  const context = at(asked, token.shard);
  const { database, now } = context;
  if (token.isForeign || !token.user) return undefined;
  const [, [session], [user]] = await database.batch([
    touchSession(token.sessionId, TOUCH_INTERVAL, now),
    selectSession(token.sessionId),
    selectUser(token.user),
  ]);
  return visitorOf(context, token, user, session);
}
