/**
 * The auth-service's public keys (RFC 7517), kept while they are published there.
 *
 * Who sends tokens with invented `kid`s makes us fetch at most once in {@link COOL_DOWN}. While the auth-service does
 * not answer, the keys last seen go on verifying for {@link MAX_STALE}; a key taken out in an emergency verifies until
 * the document is next read, at most its `max-age` later.
 */
import { isAlgorithm } from '../core/tokens/algorithms.ts';
import { isObject, type TokenHeader } from '../core/tokens/compact.ts';
import { importPublicJwk, type PublicJwk, type VerificationKey } from '../core/tokens/keys.ts';
import { elapsed, type RequestContext } from './context.ts';
import { createFlights } from './flights.ts';
import type { Upstream } from './upstream.ts';
import { questionHeaders } from './watches.ts';

const JWKS_PATH = '/.well-known/jwks.json';
/** Milliseconds between two tries to read the document. */
const COOL_DOWN = 30_000;
/** Milliseconds for which the document is used when it does not say, and at most. */
const MAX_AGE = 300_000;
/** Milliseconds for which keys are used while the document cannot be read. */
const MAX_STALE = 86_400_000;
const MAX_KEYS = 32;

/** Finds and watches keys. */
export interface Jwks {
  /** The key for a header; undefined when none is published for it or none can be had now. */
  find(header: TokenHeader, context: RequestContext): Promise<PublishedKey | undefined>;
  /** Whether a key that was found still counts. Has the document read anew in the background in time. */
  holds(key: PublishedKey, context: RequestContext): boolean;
}

/** A key of the document. */
export interface PublishedKey extends VerificationKey {
  /** Empty where the document gives none. */
  readonly kid: string;
  /** The JWK as it stands in the document. */
  readonly source: string;
}

interface SigningJwk extends PublicJwk {
  readonly kid?: string;
  readonly alg: string;
}

function isSigningKey(value: unknown): value is SigningJwk {
  if (!isObject(value)) return false;
  const { kid = '', alg, use = 'sig', d } = value;
  const isPublic = use === 'sig' && d === undefined;
  return isPublic && isAlgorithm(alg) && typeof kid === 'string';
}

/** The keys of a document by `kid`; one that has not changed stays the same object and is not imported again. */
async function importKeys(
  document: unknown,
  before: ReadonlyMap<string, PublishedKey>,
): Promise<Map<string, PublishedKey> | undefined> {
  const list = isObject(document) ? document.keys : undefined;
  if (!Array.isArray(list)) return undefined;
  const keys = new Map<string, PublishedKey>();
  for (const jwk of list.slice(0, MAX_KEYS).filter(isSigningKey)) {
    const { kid = '', alg } = jwk;
    const source = JSON.stringify(jwk);
    const known = before.get(kid);
    try {
      const key =
        known?.source === source ? known : { kid, alg, key: await importPublicJwk(jwk, alg), source };
      if (!keys.has(kid)) keys.set(kid, key);
    } catch {
      // A key that this runtime cannot use; tokens signed with it are left to the auth-service.
    }
  }
  return keys;
}

function maxAge(headers: Headers): number {
  const [, age] = /\bmax-age=(\d{1,6})\b/.exec(headers.get('cache-control') ?? '') ?? [];
  return Math.min(Math.max(Number(age ?? MAX_AGE) * 1000, COOL_DOWN), MAX_AGE);
}

/** The keys that the auth-service publishes. `patience`: milliseconds to wait for another request's fetch. */
export function createJwks(upstream: Upstream, patience: number): Jwks {
  const flights = createFlights<void>(patience);
  let keys: ReadonlyMap<string, PublishedKey> = new Map();
  let readAt = -MAX_STALE;
  let freshFor = 0;
  let triedAt = -COOL_DOWN;

  async function read({ now, request }: RequestContext): Promise<void> {
    triedAt = now;
    const headers = questionHeaders(request);
    const reply = await upstream.ask({ method: 'GET', path: JWKS_PATH, headers }).catch(() => undefined);
    const found = reply?.status === 200 ? await importKeys(reply.json, keys) : undefined;
    if (!reply || !found) return;
    keys = found;
    readAt = now;
    freshFor = maxAge(reply.headers);
  }

  /** The fetch that is under way, or a new one unless the last was a short while ago. */
  function refresh(context: RequestContext) {
    const mayRead = elapsed(triedAt, context.now) >= COOL_DOWN;
    const start = () => flights.start('', context, () => read(context));
    return flights.current('', context) ?? (mayRead ? start() : undefined);
  }

  return {
    async find({ alg, kid = '' }, context) {
      // No secret is ever published, so there is nothing to look up for HS*.
      if (alg.startsWith('HS')) return undefined;
      const stale = elapsed(readAt, context.now) >= freshFor;
      if (stale || !keys.has(kid)) await refresh(context)?.wait();
      return elapsed(readAt, context.now) < MAX_STALE ? keys.get(kid) : undefined;
    },
    holds(key, context) {
      const age = elapsed(readAt, context.now);
      const flight = age >= freshFor / 2 ? refresh(context) : undefined;
      if (flight && age >= freshFor) return false;
      return age < MAX_STALE && keys.get(key.kid) === key;
    },
  };
}
