/**
 * The one question about a user: `GET user/` with the user's own token, conditional where a snapshot is at hand.
 * The answer is kept before anybody acts on it.
 */
import { ApiError } from '../core/errors.ts';
import type { ClientSettings } from '../core/settings/client.ts';
import { isObject } from '../core/tokens/compact.ts';
import { pickHeaders } from '../web/headers.ts';
import type { RequestContext } from './context.ts';
import { forbidden, type Refusals } from './refusals.ts';
import { type Snapshot, toSnapshot } from './snapshot.ts';
import { type Held, type SnapshotStore, withRefused } from './store.ts';
import type { CheckedToken, Tokens } from './tokens.ts';
import { outage, type Reply, type Upstream } from './upstream.ts';
import { questionHeaders } from './watches.ts';

/** What came of asking. */
export type Outcome =
  | { readonly kind: 'known'; readonly token: string; readonly snapshot: Snapshot }
  /** The auth-service refused this token: 401, or 403 for a user without access. Says nothing of the user's others. */
  | { readonly kind: 'refused'; readonly token: string; readonly error: ApiError }
  /** Nothing was learnt. `outage`: an older snapshot may serve meanwhile. */
  | { readonly kind: 'failed'; readonly token: string; readonly error: unknown; readonly outage: boolean };

/** Called with a snapshot that is new or has changed, before it counts. What it throws fails the request. */
export type SnapshotHook = (snapshot: Snapshot) => void | Promise<void>;

/** Parts that the question needs. */
export interface QuestionParts {
  readonly upstream: Upstream;
  readonly store: SnapshotStore;
  readonly tokens: Tokens;
  readonly refusals: Refusals;
  readonly settings: ClientSettings;
  readonly onSnapshot: SnapshotHook;
}

/** Codes with which Django's authentication refuses a user, whatever their token. */
const USER_CODES: readonly unknown[] = ['user_inactive', 'user_not_found'];
/**
 * Codes with which it refuses a token: by 401, or by 403 without a challenge where a scheme like `SessionAuthentication`
 * is tried first.
 */
const TOKEN_CODES: readonly unknown[] = ['token_not_valid', 'password_changed', ...USER_CODES];

const NOBODY: Held = { snapshot: null, confirmedAt: 0, storedAt: 0, refused: new Map() };

/** Asks; never rejects. */
export function createQuestion(parts: QuestionParts) {
  const { upstream, store, tokens, refusals, settings, onSnapshot } = parts;

  /** Keeps what the auth-service said of the user of a token that it accepted, unless a later answer came first. */
  async function accept(
    checked: CheckedToken,
    snapshot: Snapshot,
    context: RequestContext,
  ): Promise<Outcome> {
    const { token, userId, jti, key } = checked;
    const held = store.peek(userId) ?? (key ? undefined : await store.load(userId, context));
    const before = held ?? NOBODY;
    const changed = JSON.stringify(snapshot.raw) !== JSON.stringify(before.snapshot?.raw);
    if (before.confirmedAt <= context.now) {
      if (changed) await onSnapshot(snapshot);
      const refused = new Map(before.refused);
      refused.delete(jti);
      store.keep(userId, { ...before, snapshot, confirmedAt: context.now, refused }, changed, context);
    }
    tokens.remember({ ...checked, askedAt: context.now });
    return { kind: 'known', token, snapshot };
  }

  function refuse(checked: CheckedToken, { status, json }: Reply, context: RequestContext): ApiError {
    const body = isObject(json) ? json : {};
    const forbids = status === 403 && !TOKEN_CODES.includes(body.code);
    // Only a token whose signature was seen to be right may leave a trace with its user: anybody can write a claim.
    if (checked.key || checked.askedAt > 0) {
      const before = store.peek(checked.userId) ?? NOBODY;
      const left = forbids || USER_CODES.includes(body.code) ? { ...before, snapshot: null } : before;
      store.keep(checked.userId, withRefused(left, checked.jti, context.now), true, context);
    }
    if (forbids) return body.detail === undefined ? forbidden() : new ApiError(403, body);
    return typeof body.detail === 'string' ? refusals.badCredential(body) : refusals.badToken();
  }

  async function ask(checked: CheckedToken, context: RequestContext): Promise<Outcome> {
    const { token, userId } = checked;
    const known = store.peek(userId)?.snapshot ?? null;
    const { authHeaderTypes, remoteAuthServiceUserPath: path } = settings;
    const headers = questionHeaders(context.request, {
      authorization: `${authHeaderTypes[0]} ${token}`,
      ...(known?.etag && { 'if-none-match': known.etag }),
    });
    const reply = await upstream.ask({ method: 'GET', path, headers });
    const { status, json } = reply;
    if (status === 401 || status === 403) {
      return { kind: 'refused', token, error: refuse(checked, reply, context) };
    }
    const answered = status === 200 ? toSnapshot(json, userId, reply.headers.get('etag')) : undefined;
    const snapshot = status === 304 ? known : answered;
    if (snapshot) return accept(checked, snapshot, context);
    if (status !== 400 && status !== 429) throw outage();
    const wait = pickHeaders(reply.headers, ['retry-after']);
    const error = new ApiError(status, isObject(json) ? json : {}, wait);
    return { kind: 'failed', token, error, outage: status === 429 };
  }

  return (checked: CheckedToken, context: RequestContext): Promise<Outcome> =>
    ask(checked, context).catch((error: unknown) => ({
      kind: 'failed',
      token: checked.token,
      error,
      outage: error instanceof ApiError && error.status === 503,
    }));
}
