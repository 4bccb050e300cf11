/**
 * Where snapshots are kept: in memory, and behind it in a KV-shaped cache that makes cold isolates fast and carries
 * known users through an outage.
 *
 * The cache is never an authority. It may be slow (it gets {@link CACHE_BUDGET}), fail, be stale (the stamp inside the
 * value counts, not its presence) or hold anything at all (what does not read as a snapshot of this user is a miss).
 */

import { within } from '../core/deadline.ts';
import { sha256Hex } from '../core/encoding.ts';
import type { Cache } from '../storage/cache.ts';
import { elapsed, type RequestContext } from './context.ts';
import { createFlights } from './flights.ts';
import { createLru } from './lru.ts';
import { type Snapshot, toSnapshot } from './snapshot.ts';

/** Users that are held in memory, in one isolate or process. */
const MAX_USERS = 5000;
/** Milliseconds that a read of the cache may take. */
const CACHE_BUDGET = 150;
/** Milliseconds after which the stamp in the cache is renewed although nothing has changed. */
const STAMP_LIFE = 150_000;
/** Seconds that a value stays in the cache. */
const CACHE_TTL = 86_400;
/** Refused tokens that are remembered for each user. */
const MAX_REFUSED = 16;
/** What is held of a user. */
export interface Held {
  /** Null when the auth-service said that there is no such user any more. */
  readonly snapshot: Snapshot | null;
  /** When the auth-service last said so, in milliseconds since the epoch. */
  readonly confirmedAt: number;
  /** When `confirmedAt` was last written to the cache. */
  readonly storedAt: number;
  /** Tokens of the user that the auth-service refused, by `jti`, and when. */
  readonly refused: ReadonlyMap<string, number>;
}

/** Keeps users. */
export interface SnapshotStore {
  peek(userId: string): Held | undefined;
  /** Reads the cache where memory has nothing. */
  load(userId: string, context: RequestContext): Promise<Held | undefined>;
  /** Keeps what is new in memory, and in the cache if it says something new. */
  keep(userId: string, held: Held, changed: boolean, context: RequestContext): void;
}

/** With one more refused token; the oldest are forgotten. */
export const withRefused = (held: Held, jti: string, at: number): Held => ({
  ...held,
  refused: new Map([...held.refused, [jti, at] as const].slice(-MAX_REFUSED)),
});

const VERSION = 1;

function serialise(of: string, { snapshot, confirmedAt, refused }: Held): string {
  const { raw = null, etag = null } = snapshot ?? {};
  return JSON.stringify({ v: VERSION, of, at: confirmedAt, etag, raw, refused: [...refused] });
}

function parse(text: string, of: string, userId: string): Held | undefined {
  try {
    const value: Readonly<Record<string, unknown>> = JSON.parse(text);
    const { v, at, etag, raw, refused } = value;
    if (v !== VERSION || value.of !== of || typeof at !== 'number' || !Array.isArray(refused))
      return undefined;
    const snapshot = raw === null ? null : toSnapshot(raw, userId, typeof etag === 'string' ? etag : null);
    if (snapshot === undefined) return undefined;
    return { snapshot, confirmedAt: at, storedAt: at, refused: new Map(refused) };
  } catch {
    return undefined;
  }
}

/** `realm`: what else identifies a user: the issuer and this service. */
export function createStore(cache: Cache | undefined, realm: readonly string[]): SnapshotStore {
  const memory = createLru<Held>(MAX_USERS);
  const loads = createFlights<Held | undefined>(2 * CACHE_BUDGET);
  const identity = (userId: string) => JSON.stringify([...realm, userId]);
  const keyOf = async (of: string) => `easyjwt:user:${await sha256Hex(of)}`;

  async function read(userId: string, from: Cache): Promise<Held | undefined> {
    try {
      const of = identity(userId);
      const text = await within(CACHE_BUDGET, from.get(await keyOf(of)));
      const held = typeof text === 'string' ? parse(text, of, userId) : undefined;
      const newer = memory.get(userId);
      if (newer || !held) return newer;
      memory.set(userId, held);
      return held;
    } catch {
      return undefined;
    }
  }

  async function write(userId: string, held: Held, to: Cache): Promise<void> {
    const of = identity(userId);
    await to.put(await keyOf(of), serialise(of, held), { expirationTtl: CACHE_TTL });
  }

  return {
    peek: memory.get,
    async load(userId, context) {
      const held = memory.get(userId);
      if (held || !cache) return held;
      const reading =
        loads.current(userId, context) ?? loads.start(userId, context, () => read(userId, cache));
      return reading.wait();
    },
    keep(userId, held, changed, context) {
      const due = changed || elapsed(held.storedAt, context.now, STAMP_LIFE) >= STAMP_LIFE;
      memory.set(userId, due ? { ...held, storedAt: held.confirmedAt } : held);
      if (due && cache) context.background(write(userId, held, cache));
    },
  };
}
