/**
 * Refreshing: one batch that ends a reused session, moves a living one on, and reads what decides every other outcome.
 * Nothing is decided by reading first.
 */
import { insertEventIfChanged } from '../../storage/events.ts';
import type { SessionRow, UserRow } from '../../storage/schema.ts';
import {
  adoptSession,
  revokeReused,
  revokeSession,
  rotateSession,
  selectSession,
  touchSession,
} from '../../storage/sessions.ts';
import { selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { noActiveAccountForToken, passwordChanged, tokenError } from '../tokens/faults.ts';
import { mintAccess, mintPair } from '../tokens/mint.ts';
import { type ReadToken, readToken } from '../tokens/read.ts';
import { hasCurrentPassword } from '../tokens/revoke-digest.ts';
import { mayLogIn } from '../users/may-log-in.ts';
import { adoptedSession, isPastAdoption } from './adopt.ts';

/** What a refresh answers; `refresh` only where the session rotates. */
export interface Refreshed {
  readonly access: string;
  readonly refresh?: string;
}

/** `last_used_at` of a session that does not rotate is written at most this often, in seconds. */
const TOUCH_INTERVAL = 300;

/** The batch. Returns the rows as they are after it. */
async function advance(context: RequestContext, token: ReadToken, rotates: boolean) {
  const { database, settings, now } = context;
  const { orm } = database;
  const { sessionId, generation } = token;
  const user = token.user;
  if (!user) throw tokenError('no_user', settings);
  const reuse = createEvent(context, 'refresh_reuse', {
    sessionId,
    ...('id' in user ? { userId: user.id } : {}),
  });
  const statements = [
    revokeReused(orm, sessionId, generation, settings.refreshGrace, now),
    insertEventIfChanged(orm, reuse),
    rotates
      ? rotateSession(orm, sessionId, generation, settings.refreshTokenLifetime, now)
      : touchSession(orm, sessionId, TOUCH_INTERVAL, now),
    selectSession(orm, sessionId),
    selectUser(orm, user),
  ] as const;
  const [revoked, , , [session], [row]] = token.isForeign
    ? (([, ...rest]) => rest)(
        await database.batch([adoptSession(orm, adoptedSession(context, token), user), ...statements]),
      )
    : await database.batch(statements);
  if (revoked.length > 0) await emit(context, reuse);
  return { session, user: row };
}

/** The session and user if the token may be refreshed. */
async function decide(
  context: RequestContext,
  token: ReadToken,
  found: { session: SessionRow | undefined; user: UserRow | undefined },
): Promise<{ session: SessionRow; user: UserRow }> {
  const { database, settings, now } = context;
  const { session, user } = found;
  if (!user || !(await mayLogIn(context, user))) throw noActiveAccountForToken(settings);
  if (!(await hasCurrentPassword(token.claims, user, settings))) {
    await database.batch([revokeSession(database.orm, token.sessionId, now)]);
    throw passwordChanged(settings);
  }
  if (!session) throw tokenError(token.isForeign ? 'blacklisted' : 'invalid', settings);
  if (session.revokedAt !== null || session.epoch !== user.epoch) throw tokenError('blacklisted', settings);
  // A generation ahead of the row, or another user's row, means that the database was set back: nothing to trust.
  if (session.userId !== user.id || token.generation > session.generation)
    throw tokenError('invalid', settings);
  if (Math.min(session.idleExpiresAt, session.absoluteExpiresAt) <= now)
    throw tokenError('expired', settings);
  return { session, user };
}

/**
 * Refreshes a session.
 *
 * @throws {ApiError} 401 for a token that is not a living session's current one or its immediate predecessor in grace
 */
export async function refresh(context: RequestContext, presented: string): Promise<Refreshed> {
  const { settings, now } = context;
  const token = await readToken(context, presented, 'refresh');
  if (typeof token === 'string') throw tokenError(token, settings);
  if (token.isForeign && isPastAdoption(settings, now)) throw tokenError('invalid', settings);
  const rotates = token.isForeign ? settings.rotatesAdopted : settings.rotates;
  const { session, user } = await decide(context, token, await advance(context, token, rotates));
  if (!rotates) return { access: await mintAccess(context, user, session, now) };
  const { access, refresh } = await mintPair(context, user, session, now);
  return { access, refresh };
}
