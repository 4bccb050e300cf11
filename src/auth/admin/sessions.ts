/** Other people's sessions, under `/admin/api/users/{id}/sessions/` and `/admin/api/sessions/{id}/`. */
import { shardOfId, shardOfText } from '../../core/shards.ts';
import { jsonObject } from '../../storage/facts.ts';
import { ownerFacts, sessionOwnerFacts, sessionPage } from '../../storage/session-admin.ts';
import { revokeSession } from '../../storage/sessions.ts';
import { endAllSessions } from '../../storage/users.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { at } from '../shards/at.ts';
import { isoMicros } from '../users/dates.ts';
import type { Asker } from './actor.ts';
import { change } from './change.ts';
import { look } from './look.ts';
import { there } from './refusals.ts';
import { type Rank, requireTouchable } from './rules.ts';
import { NOTHING, type Page, type PageQuery, toPage } from './view.ts';

interface Owner extends Rank {
  readonly id: number;
}

/** A session as facts: times in seconds since the epoch. */
interface SessionFacts {
  readonly id: string;
  readonly created_at: number;
  readonly last_used_at: number;
  readonly expires_at: number;
  readonly service: string | null;
  readonly ip: string | null;
  readonly user_agent: string | null;
}

/** A session as it is shown: times in ISO 8601. */
export type Session = ReturnType<typeof toSession>;

const toSession = (session: SessionFacts, asker: Asker) => ({
  ...session,
  created_at: isoMicros(session.created_at),
  last_used_at: isoMicros(session.last_used_at),
  expires_at: isoMicros(session.expires_at),
  /** Whether it is the one of whoever asks. */
  is_current: session.id === asker.sessionId,
});

/** Whose sessions they are, and a page of them. */
export interface SessionsOf {
  readonly owner: Owner & { readonly email: string };
  readonly page: Page<Session>;
}

/** A user with their living sessions, the newest first. */
export const lookAtSessions = (
  context: RequestContext,
  asker: Asker,
  userId: number,
  input: Received<PageQuery<string>>,
): Promise<SessionsOf> =>
  look(at(context, shardOfId(userId)), asker, ['easyjwt.view_session'], input, ({ after, limit }) => ({
    facts: jsonObject({
      owner: ownerFacts(userId),
      sessions: sessionPage(userId, after, limit + 1, context.now),
    }),
    show(facts) {
      const found: { owner: SessionsOf['owner'] | null; sessions: SessionFacts[] } = JSON.parse(facts);
      const { owner, sessions } = found;
      const page = toPage(
        sessions.map((session) => toSession(session, asker)),
        limit,
        ({ id }) => id,
      );
      return { owner: there(owner), page };
    },
  }));

/** A user's living sessions, the newest first. */
export const listSessions = async (
  context: RequestContext,
  asker: Asker,
  userId: number,
  input: Received<PageQuery<string>>,
): Promise<Page<Session>> => (await lookAtSessions(context, asker, userId, input)).page;

/**
 * Logs a user out everywhere.
 *
 * @throws {ApiError} 401, 403, 404
 */
export function endSessions(asked: RequestContext, asker: Asker, userId: number): Promise<undefined> {
  const context = at(asked, shardOfId(userId));
  return change(context, asker, {
    needs: 'easyjwt.delete_session',
    input: { value: userId },
    facts: () => ownerFacts(userId),
    decide(owner: Owner | null, actor) {
      requireTouchable(actor, there(owner));
      return {
        statements: [endAllSessions(userId)],
        event: 'logout_everywhere',
        about: { userId },
        isHarmless: true,
        view: NOTHING,
      };
    },
  });
}

/**
 * Ends one session.
 *
 * @throws {ApiError} 401, 403, 404 if there is none or it was ended before
 */
export function endSession(asked: RequestContext, asker: Asker, sessionId: string): Promise<undefined> {
  const context = at(asked, shardOfText(sessionId));
  return change(context, asker, {
    needs: 'easyjwt.delete_session',
    input: { value: sessionId },
    facts: () => sessionOwnerFacts(sessionId),
    decide(found: Owner | null, actor) {
      const owner = there(found);
      requireTouchable(actor, owner);
      return {
        statements: [revokeSession(sessionId, context.now)],
        event: 'session_ended',
        about: { userId: owner.id, sessionId },
        isHarmless: true,
        view: NOTHING,
      };
    },
  });
}
