/**
 * Sessions that are open in this isolate or process: what a cookie holds, and what took its place when the access token
 * was renewed. Several requests that carry one cookie renew it once; a browser that lost the answer gets it again.
 */
import { ApiError } from '../../core/errors.ts';
import { decodeCompact, isObject } from '../../core/tokens/compact.ts';
import { type RequestContext, seconds } from '../context.ts';
import type { ClientParts } from '../extension.ts';
import { createFlights } from '../flights.ts';
import { createLru } from '../lru.ts';
import { outage, type Reply } from '../upstream.ts';
import { visitorHeaders } from '../visitor.ts';
import type { SessionSeal, TokenPair } from './seal.ts';

/** An open session. */
export interface OpenSession extends TokenPair {
  /** The cookie's new value, where it has one that the browser may not have yet. */
  readonly sealed?: string;
}

/** Keeps sessions. */
export interface SessionKeeper {
  /**
   * The session of a cookie's value, its access token good for a while; undefined if it cannot be opened.
   *
   * @throws {ApiError} 401 for a session that has ended; 503 if that cannot be known now
   */
  open(sealed: string, request: Request, context: RequestContext): Promise<OpenSession | undefined>;
  /** The newest tokens of a cookie's value as they are, expired or not. */
  peek(sealed: string): Promise<TokenPair | undefined>;
  /** Seconds until the refresh token of a session expires; undefined for one that does not say. */
  lifetime(pair: TokenPair, now: number): number | undefined;
}

const MAX_SESSIONS = 1000;
/** An access token is renewed this long before it expires, in seconds. */
const MARGIN = 10;

type Renewal = { readonly session: OpenSession } | { readonly error: unknown };

const timesOf = (token: string) => {
  const { exp, iat } = decodeCompact(token)?.claims ?? {};
  return { exp: typeof exp === 'number' ? exp : undefined, iat: typeof iat === 'number' ? iat : undefined };
};

export function createKeeper(
  { settings, upstream, refusals }: ClientParts,
  seal: SessionSeal,
): SessionKeeper {
  const sessions = createLru<OpenSession>(MAX_SESSIONS);
  const flights = createFlights<Renewal>(6000 * settings.remoteAuthRequestTimeout);

  /** @throws {ApiError} */
  async function toPair({ status, json }: Reply, before: TokenPair): Promise<TokenPair> {
    const body = isObject(json) ? json : {};
    if (status === 200 && typeof body.access === 'string') {
      return {
        access: body.access,
        refresh: typeof body.refresh === 'string' ? body.refresh : before.refresh,
      };
    }
    if (status === 400 || status === 401) throw refusals.badToken();
    if (status === 403 || status === 429) throw new ApiError(status, body);
    throw outage();
  }

  async function renew(
    pair: TokenPair,
    request: Request,
    { platform }: RequestContext,
  ): Promise<OpenSession> {
    const headers = visitorHeaders(request, platform);
    headers.set('content-type', 'application/json');
    const reply = await upstream.send({
      method: 'POST',
      path: settings.remoteAuthServiceRefreshPath,
      headers,
      // A navigation that is cancelled must not cost the session: the auth-service rotates past half the lifetime only.
      body: JSON.stringify({ refresh: pair.refresh, rotate: false }),
    });
    const renewed = await toPair(reply, pair);
    return { ...renewed, sealed: await seal.seal(renewed) };
  }

  const peek = async (sealed: string) => sessions.get(sealed) ?? (await seal.open(sealed));

  return {
    peek,
    async open(sealed, request, context) {
      const known = await peek(sealed);
      if (!known) return undefined;
      const { exp = 0 } = timesOf(known.access);
      if (exp - MARGIN > seconds(context.now)) {
        sessions.set(sealed, known);
        return known;
      }
      const start = () =>
        flights.start(sealed, context, () =>
          renew(known, request, context).then(
            (session) => {
              sessions.set(sealed, session);
              if (session.sealed)
                sessions.set(session.sealed, { access: session.access, refresh: session.refresh });
              return { session };
            },
            (error: unknown) => ({ error }),
          ),
        );
      const outcome = await (flights.current(sealed, context) ?? start()).wait();
      if (!outcome) throw outage();
      if ('error' in outcome) throw outcome.error;
      return outcome.session;
    },
    lifetime({ refresh }, now) {
      const { exp } = timesOf(refresh);
      return exp === undefined ? undefined : Math.max(exp - now, 0);
    },
  };
}
