/** Ending sessions: by a token that belongs to them, by their id, or all of a user's at once. */
import { insertEventIfChanged } from '../../storage/events.ts';
import { insertTombstone, revokeSession, sessionOwner } from '../../storage/sessions.ts';
import type { UserRow } from '../../storage/tables.ts';
import { endAllSessions } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { at } from '../shards/at.ts';
import type { Fault } from '../tokens/faults.ts';
import { readToken } from '../tokens/read.ts';
import { adoptedSession } from './adopt.ts';

/**
 * Ends the session of a refresh or sliding token, whichever generation it is. One that Django issued is never adopted
 * afterwards.
 *
 * @returns why nothing was ended; undefined when it was
 */
export async function endSessionOf(context: RequestContext, presented: string): Promise<Fault | undefined> {
  const token = await readToken(context, presented);
  if (typeof token === 'string') return token;
  if (token.type === undefined && context.settings.tokenTypeClaim !== '') return 'no_type';
  if (![undefined, 'refresh', 'sliding'].some((type) => type === token.type)) return 'wrong_type';
  const { database, now } = at(context, token.shard);
  const { sessionId, isForeign, user } = token;
  const event = createEvent(context, 'logout', { sessionId });
  const [[ended]] = await database.batch([
    isForeign ? insertTombstone(adoptedSession(context, token), user, now) : revokeSession(sessionId, now),
    insertEventIfChanged(event, sessionOwner(sessionId)),
  ]);
  if (!ended) return 'blacklisted';
  await emit(context, { ...event, userId: ended.userId || null });
  return undefined;
}

/** Ends one of a user's sessions. @returns whether there was such a living one */
export async function endOwnSession(
  context: RequestContext,
  user: UserRow,
  sessionId: string,
): Promise<boolean> {
  const event = createEvent(context, 'session_ended', { userId: user.id, sessionId });
  const [ended] = await context.database.batch([
    revokeSession(sessionId, context.now, user.id),
    insertEventIfChanged(event),
  ]);
  if (ended.length > 0) await emit(context, event);
  return ended.length > 0;
}

/** Ends all sessions of a user by moving their epoch on. */
export async function endEverySession(context: RequestContext, user: UserRow): Promise<void> {
  const event = createEvent(context, 'logout_everywhere', { userId: user.id });
  await context.database.batch([endAllSessions(user.id), insertEventIfChanged(event)]);
  await emit(context, event);
}
