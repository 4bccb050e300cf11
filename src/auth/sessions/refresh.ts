/**
 * Refreshing: one batch that ends a reused session, moves a living one on, and reads what decides every other outcome.
 * Nothing is decided by reading first. Where it ends in no token after all, because a hook of the deployer's threw for
 * one, a second batch takes the move back: a refresh that failed has used nothing up.
 */
import type { JsonObject } from '../../core/tokens/compact.ts';
import { DatabaseTimeout } from '../../storage/database-timeout.ts';
import { insertEventIfChanged } from '../../storage/events.ts';
import {
  revokeReused,
  revokeSession,
  rotateSession,
  selectSession,
  sessionOwner,
  touchSession,
  unrotateSession,
} from '../../storage/sessions.ts';
import type { SessionRow, UserRow } from '../../storage/tables.ts';
import { selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { declaredClaims } from '../extra/read.ts';
import { refuseToken } from '../limits/forged.ts';
import { at } from '../shards/at.ts';
import { tokenError } from '../tokens/faults.ts';
import { mintAccess, mintPair } from '../tokens/mint.ts';
import { type ReadToken, readToken } from '../tokens/read.ts';
import { batchAdopting, requireRefreshable } from './refreshable.ts';

/** What a refresh answers; `refresh` only where the session rotates. */
export interface Refreshed {
  readonly access: string;
  readonly refresh?: string;
}

/** `last_used_at` of a session that does not rotate is written at most this often, in seconds. */
export const TOUCH_INTERVAL = 300;

/** What the database has after the batch. */
interface Found {
  readonly session: SessionRow | undefined;
  readonly user: UserRow | undefined;
  /** What extra data declares for the tokens. May throw: it is the deployer's. */
  readonly declared: () => JsonObject;
  /** Whether this call is the one that moved the session on. */
  readonly moved: boolean;
}

/** The batch. */
async function advance(context: RequestContext, token: ReadToken, rotates: boolean): Promise<Found> {
  const { settings, now } = context;
  const { sessionId, generation, user } = token;
  if (!user) throw tokenError('no_user', settings);
  const { refreshGrace, refreshTokenLifetime: idleLifetime, leeway } = settings;
  const reuse = createEvent(context, 'refresh_reuse', { sessionId });
  const declared = declaredClaims(context.extraData, user);
  const statements = [
    revokeReused(sessionId, generation, refreshGrace, now),
    insertEventIfChanged(reuse, sessionOwner(sessionId)),
    rotates
      ? rotateSession(sessionId, { generation, idleLifetime, leeway, now })
      : touchSession(sessionId, TOUCH_INTERVAL, now),
    selectSession(sessionId),
    selectUser(user),
    ...declared.statements,
  ] as const;
  const [[reused], , changed, [session], [row], ...rows] = await batchAdopting(
    context,
    token,
    user,
    statements,
  );
  if (reused) await emit(context, { ...reuse, userId: reused.userId });
  return { session, user: row, declared: () => declared.read(rows), moved: rotates && changed.length > 0 };
}

/** Ends a session whose token was issued for another password, as simplejwt blacklists that token. */
async function endForPassword(
  context: RequestContext,
  { sessionId }: ReadToken,
  user: UserRow,
): Promise<void> {
  const { database, now } = context;
  const event = createEvent(context, 'session_ended', { sessionId, userId: user.id });
  const [ended] = await database.batch([revokeSession(sessionId, now), insertEventIfChanged(event)]);
  if (ended.length > 0) await emit(context, event);
}

/** Whether less than half of a token's lifetime is over. */
const isYoung = ({ iat, exp }: ReadToken, now: number): boolean => now - iat < (exp - iat) / 2;

/**
 * Refreshes a session.
 *
 * @param keep leaves the refresh token as it is while it is young, for callers that may lose the answer: a browser that
 * leaves before its new cookie arrives would be left with one that is used up
 * @throws {ApiError} 401 for a token that is not a living session's current one or its immediate predecessor in grace
 */
export async function refresh(asked: RequestContext, presented: string, keep = false): Promise<Refreshed> {
  const token = await readToken(asked, presented, 'refresh');
  if (typeof token === 'string') throw await refuseToken(asked, token);
  const context = at(asked, token.shard);
  const { database, settings, keys, now } = context;
  const isRotating = token.isForeign ? settings.rotatesAdopted : settings.rotates;
  const rotates = isRotating && !(keep && isYoung(token, now));
  // Before anything is used up: a key that cannot be read ends the refresh here.
  await keys.signer(now);
  const takeBack = () => database.batch([unrotateSession(token.sessionId, token, now)]);
  const found = await advance(context, token, rotates).catch((error: unknown) => {
    if (error instanceof DatabaseTimeout && rotates) {
      context.waitUntil(error.outcome.then(takeBack).catch(() => undefined));
    }
    throw error;
  });
  try {
    const subject = {
      ...(await requireRefreshable(context, token, found, (user) => endForPassword(context, token, user))),
      declared: found.declared(),
    };
    // A predecessor in its grace gets the successor that is there already, whether it asked to be kept or not.
    const isKept = !isRotating || (!rotates && token.generation === subject.session.generation);
    const note = (outcome: string) =>
      context.watch?.note('debug', 'refresh', { outcome, user_id: subject.user.id });
    if (isKept) {
      const access = await mintAccess(context, subject, now);
      note('kept');
      return { access };
    }
    const { access, refresh } = await mintPair(context, subject, now);
    note(found.moved ? 'rotated' : 'repeated');
    return { access, refresh };
  } catch (error) {
    // What the guard of the database logs of a failure here adds nothing to the error that is on its way.
    if (found.moved) await takeBack().catch(() => undefined);
    throw error;
  }
}
