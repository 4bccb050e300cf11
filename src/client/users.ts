/**
 * Who the bearer of a token is, from snapshots that the auth-service confirmed at most `MAX_STALENESS` ago.
 *
 * An auth-service that says the user's epoch (`ver`) and ended sessions is asked once for all tokens of a user, because
 * one answer judges each of them. One that does not, as Django's, is asked with every token.
 */
import { ApiError } from '../core/errors.ts';
import { elapsed, type RequestContext } from './context.ts';
import { createFlights, type Flight } from './flights.ts';
import { createLru } from './lru.ts';
import { createQuestion, type Outcome, type QuestionParts } from './question.ts';
import type { Snapshot } from './snapshot.ts';
import type { Held } from './store.ts';
import type { CheckedToken } from './tokens.ts';
import { outage } from './upstream.ts';
import { notedFrom } from './watches.ts';

/** Refused tokens that are remembered with what was said. */
const MAX_DENIED = 1000;
/** Milliseconds after an outage for which known users do not wait for another try. */
const OUTAGE_PAUSE = 5000;

/** Finds users. */
export interface Users {
  /**
   * The snapshot, if nothing has to be read or asked. In the second half of its time it is confirmed in the background.
   *
   * @throws {ApiError} 401
   */
  recall(checked: CheckedToken, context: RequestContext): Snapshot | undefined;
  /**
   * The snapshot, after reading and asking what is needed.
   *
   * @param fresh asks in any case, and takes no answer to a question that was put before
   * @throws {ApiError} 401 refused; 503 cannot be known now; or what else the auth-service answered
   */
  find(checked: CheckedToken, fresh: boolean, context: RequestContext): Promise<Snapshot>;
}

/**
 * `patience`: milliseconds to wait for an answer to another request's question. `clock`: the time in milliseconds when an
 * outage is known, which may be long after the request began that asked.
 */
export function createUsers(
  parts: QuestionParts & { readonly patience: number; readonly clock: () => number },
): Users {
  const { store, refusals, settings, clock } = parts;
  const maxStaleness = settings.maxStaleness * 1000;
  const staleIfError = Math.max(settings.staleIfError, settings.maxStaleness) * 1000;
  const question = createQuestion(parts);
  const flights = createFlights<Outcome>(parts.patience);
  const denied = createLru<{ readonly error: ApiError; readonly at: number }>(MAX_DENIED);
  let failedAt = -OUTAGE_PAUSE;

  const isPaused = ({ now }: RequestContext) => elapsed(failedAt, now) < OUTAGE_PAUSE;

  /** Milliseconds since the auth-service vouched for this user with this token. */
  function staleness({ key, askedAt }: CheckedToken, { confirmedAt, snapshot }: Held, now: number): number {
    const judgesAll = key !== undefined && snapshot?.ver != null;
    return elapsed(judgesAll ? confirmedAt : askedAt, now, maxStaleness);
  }

  /** What is asked once at a time: a user, or a token whose claims nobody vouches for yet: it could name anybody. */
  const subject = ({ key, userId, token }: CheckedToken) => (key ? `user ${userId}` : `token ${token}`);

  const isNewer = ({ ver = 0 }: CheckedToken, snapshot: Snapshot) => ver > (snapshot.ver ?? ver);

  /** @throws {ApiError} 401 for a token that the snapshot says is dead */
  function judge({ sid, ver = 0 }: CheckedToken, snapshot: Snapshot): Snapshot {
    if ((sid !== undefined && snapshot.endedSessions.has(sid)) || ver < (snapshot.ver ?? 0)) {
      throw refusals.badToken();
    }
    return snapshot;
  }

  function start(checked: CheckedToken, context: RequestContext): Flight<Outcome> {
    return flights.start(subject(checked), context, async () => {
      const outcome = await question(checked, context);
      if (outcome.kind === 'known') denied.delete(checked.token);
      if (outcome.kind === 'refused') denied.set(checked.token, { error: outcome.error, at: context.now });
      if (outcome.kind === 'failed' && outcome.outage) failedAt = clock();
      return outcome;
    });
  }

  /** Whether the answer to somebody's question is one for this token too. */
  function settles(outcome: Outcome, checked: CheckedToken): boolean {
    if (outcome.kind === 'failed' || outcome.token === checked.token) return true;
    if (outcome.kind === 'refused' || isNewer(checked, outcome.snapshot)) return false;
    return checked.key !== undefined && outcome.snapshot.ver !== null;
  }

  /**
   * Asks, or waits for an answer to a question that is open, unless it is one that does not count. What went wrong with
   * another request and is nothing that the auth-service said tells nothing of this one: one of those who waited asks again.
   * If that goes wrong too, it is so for all of them, and they do not all ask.
   */
  async function confirm(
    checked: CheckedToken,
    uncounted: Flight<Outcome> | undefined,
    context: RequestContext,
  ): Promise<Outcome | undefined> {
    let forgives = true;
    for (;;) {
      const open = flights.current(subject(checked), context);
      if (!open) break;
      const outcome = await open.wait();
      if (forgives && outcome?.kind === 'failed' && !(outcome.error instanceof ApiError)) forgives = false;
      else if (outcome && open !== uncounted && settles(outcome, checked)) return outcome;
    }
    return start(checked, context).wait();
  }

  /** That and when the auth-service refused this token. */
  function refusalOf({ userId, token, jti }: CheckedToken): { error: ApiError; at: number } | undefined {
    const at = store.peek(userId)?.refused.get(jti);
    return denied.get(token) ?? (at === undefined ? undefined : { error: refusals.badToken(), at });
  }

  /** What serves a known user while the auth-service does not answer. */
  function inOutage(checked: CheckedToken, { now }: RequestContext): Snapshot | null | undefined {
    const held = store.peek(checked.userId);
    return held && staleness(checked, held, now) < staleIfError ? held.snapshot : undefined;
  }

  function recall(checked: CheckedToken, context: RequestContext): Snapshot | undefined {
    const held = store.peek(checked.userId);
    if (!held?.snapshot || held.refused.has(checked.jti) || isNewer(checked, held.snapshot)) return undefined;
    const age = staleness(checked, held, context.now);
    if (age >= maxStaleness) return undefined;
    const idle = age >= maxStaleness / 2 && !isPaused(context);
    if (idle && !flights.current(subject(checked), context)) start(checked, context);
    return judge(checked, held.snapshot);
  }

  return {
    recall,
    async find(checked, fresh, context) {
      const open = flights.current(subject(checked), context);
      if (checked.key && !open) await store.load(checked.userId, context);
      const { request } = context;
      const known = notedFrom(request, 'cache', fresh ? undefined : recall(checked, context));
      if (known) return known;
      const refusal = fresh ? undefined : refusalOf(checked);
      if (refusal && elapsed(refusal.at, context.now, maxStaleness) < maxStaleness) throw refusal.error;
      const stale = () =>
        notedFrom(request, 'stale', fresh || refusal ? undefined : inOutage(checked, context));
      const paused = isPaused(context) ? stale() : undefined;
      if (paused) return judge(checked, paused);
      const outcome = await confirm(checked, fresh ? open : undefined, context);
      if (outcome?.kind === 'known') return judge(checked, notedFrom(request, 'upstream', outcome.snapshot));
      if (outcome?.kind === 'refused') throw outcome.error;
      if (outcome && !outcome.outage) throw outcome.error;
      const served = stale();
      if (served) return judge(checked, served);
      throw refusal?.error ?? outcome?.error ?? outage();
    },
  };
}
