/**
 * The managed key set of this process: loaded from the database, kept in memory, made on first use. Holds a set for
 * `JWKS_MAX_AGE` before it looks again, which is half the time for which a new key is published before it signs.
 */
import { within as withDeadline } from '../../core/deadline.ts';
import { unavailable } from '../../core/errors.ts';
import type { Database } from '../../storage/database.ts';
import { insertKeySet, replaceKeySet, selectKeySet } from '../../storage/key-sets.ts';
import type { ResolvedSettings } from '../settings.ts';
import { type KeySet, type ManagedKey, publicKeys, signingKey, withSuccessor } from './key-set.ts';
import { createManagedKey, openPrivateKey } from './managed-key.ts';
import type { Seal } from './seal.ts';

/** The set as it was read. */
interface Loaded {
  readonly set: KeySet;
  readonly version: number;
  readonly at: number;
}

/** After a look at the database, how long not to look again for a `kid` or after a failure, in seconds. */
const COOL_DOWN = 5;
/**
 * How long a request waits for what another one has begun to load, in milliseconds, before it loads itself: a Worker may
 * drop the other request, and then its promise never ends.
 */
const PATIENCE = 2000;
/** How often a rotation is tried that others were faster than. */
const ATTEMPTS = 5;

/** How to rotate. */
export interface Rotation {
  /**
   * The keys so far are known to others: they are dropped at once and with them every token that they signed. Whoever
   * keeps the JWKS lets such tokens in until its copy is `JWKS_MAX_AGE` old.
   */
  readonly compromised?: boolean;
}

/** Access to the managed keys. */
export interface KeyStore {
  /** The set, at most `JWKS_MAX_AGE` old; an older one if the database does not answer. Makes the first key. */
  current(now: number): Promise<KeySet>;
  /** The set, read anew unless it just was: for a `kid` that the current one does not have. */
  reload(now: number): Promise<KeySet>;
  /** Adds a successor, which is published at once and signs later. @returns its kid, or undefined if one waits already */
  rotate(now: number, rotation?: Rotation): Promise<string | undefined>;
  /** What a scheduled run does: rotates an old key, seals anew what an old `AUTH_SECRET` sealed. */
  maintain(now: number): Promise<void>;
}

/** The longest time for which anything signed is accepted, plus the time for which caches keep a JWKS. */
const retention = (settings: ResolvedSettings): number =>
  Math.max(
    settings.accessTokenLifetime,
    settings.refreshTokenLifetime,
    settings.slidingTokenLifetime,
    settings.slidingTokenRefreshLifetime,
  ) +
  settings.leeway +
  settings.jwksMaxAge;

/** Whether two times lie less than this apart; a clock that was set back does not stop us for as long as it was ahead. */
const within = (seconds: number, now: number, then: number): boolean => Math.abs(now - then) < seconds;

/** Creates the store of a process. */
export function createKeyStore(database: Database, settings: ResolvedSettings, seal: Seal): KeyStore {
  let loaded: Loaded | undefined;
  let loading: Promise<Loaded> | undefined;
  let looked: { readonly at: number; failure?: unknown } = { at: Number.NEGATIVE_INFINITY };

  async function read(now: number): Promise<Loaded> {
    const [rows] = await database.batch([selectKeySet(database.orm)]);
    const row = rows[0] ?? (await createFirst(now));
    const set: KeySet = JSON.parse(row.document);
    return { set, version: row.version, at: now };
  }

  async function createFirst(now: number) {
    const key = await createManagedKey(settings.algorithm, seal, 0, now);
    const document: KeySet = { keys: [key] };
    const { orm } = database;
    const [, rows] = await database.batch([insertKeySet(orm, JSON.stringify(document)), selectKeySet(orm)]);
    const [row] = rows;
    if (!row) throw new Error('the key set vanished');
    return row;
  }

  async function readAndKeep(now: number): Promise<Loaded> {
    const look: typeof looked = { at: now };
    looked = look;
    try {
      loaded = await read(now);
      return loaded;
    } catch (failure) {
      look.failure = failure;
      throw failure;
    }
  }

  /** One load at a time, however many requests wait for it. */
  async function load(now: number): Promise<Loaded> {
    const joined = loading && (await withDeadline(PATIENCE, loading));
    if (joined) return joined;
    const own = readAndKeep(now).finally(() => {
      if (loading === own) loading = undefined;
    });
    loading = own;
    return own;
  }

  async function current(now: number): Promise<Loaded> {
    if (!loaded) return load(now);
    if (within(settings.jwksMaxAge, now, loaded.at) || within(COOL_DOWN, now, looked.at)) return loaded;
    const stale = loaded;
    return load(now).catch(() => stale);
  }

  async function reload(now: number): Promise<Loaded> {
    if (!loaded || !within(COOL_DOWN, now, looked.at)) return load(now);
    // Whether the key exists is not known while the database does not answer: that is no reason for a 401.
    if (looked.failure !== undefined) throw looked.failure;
    return loaded;
  }

  async function replace(from: Loaded, set: KeySet, now: number): Promise<boolean> {
    const { orm } = database;
    const [rows] = await database.batch([replaceKeySet(orm, from.version, JSON.stringify(set))]);
    const [row] = rows;
    if (row) loaded = { set, version: row.version, at: now };
    return row !== undefined;
  }

  const opens = async (key: ManagedKey | undefined): Promise<boolean> =>
    key !== undefined && (await seal.open(key.sealedPrivateJwk, key.kid)) !== undefined;

  async function rotate(now: number, { compromised = false }: Rotation = {}): Promise<string | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = await readAndKeep(now);
      // A key that cannot be opened signs nothing while its successor is made known: that one has to sign at once.
      const regular = !compromised && (await opens(signingKey(before.set, now)));
      if (regular && before.set.keys.some((key) => key.signsFrom > now)) return undefined;
      const signsFrom = regular ? now + 2 * settings.jwksMaxAge : 0;
      const successor = await createManagedKey(settings.algorithm, seal, signsFrom, now);
      const set = compromised
        ? { keys: [successor] }
        : withSuccessor(before.set, successor, retention(settings), now);
      if (await replace(before, set, now)) return successor.kid;
    }
    throw new Error('cannot rotate: the key set changes all the time');
  }

  /** Sealed with the first secret. A retired key signs nothing more: it does not matter whether it opens. */
  async function resealed(key: ManagedKey): Promise<ManagedKey> {
    const sealedPrivateJwk = await seal.renew(key.sealedPrivateJwk, key.kid);
    if (sealedPrivateJwk === undefined && key.verifiesUntil === undefined) throw unreadable();
    const same = sealedPrivateJwk === undefined || sealedPrivateJwk === key.sealedPrivateJwk;
    return same ? key : { ...key, sealedPrivateJwk };
  }

  async function maintain(now: number): Promise<void> {
    const before = await readAndKeep(now);
    const keys = await Promise.all(publicKeys(before.set, now).map(resealed));
    const changed =
      keys.length !== before.set.keys.length || keys.some((key, index) => key !== before.set.keys[index]);
    if (changed) await replace(before, { keys }, now);
    const newest = keys.at(-1);
    const outdated =
      newest && (newest.alg !== settings.algorithm || newest.createdAt <= now - settings.keyRotationPeriod);
    if (outdated) await rotate(now);
  }

  return {
    current: async (now) => (await current(now)).set,
    reload: async (now) => (await reload(now)).set,
    rotate,
    maintain,
  };
}

/** 503 for keys that no `AUTH_SECRET` opens: the operator has lost one, the callers have done nothing wrong. */
export function unreadable() {
  return unavailable(
    'signing_key_unreadable',
    'The signing key cannot be read: AUTH_SECRET does not open it.',
    60,
  );
}

/** Opens private keys once and keeps them. */
export function createPrivateKeys(seal: Seal): (key: ManagedKey) => Promise<CryptoKey> {
  const opened = new Map<string, Promise<CryptoKey | undefined>>();
  return async (key) => {
    const known = opened.get(key.kid) ?? openPrivateKey(key, seal);
    opened.set(key.kid, known);
    const privateKey = await known;
    if (!privateKey) {
      opened.delete(key.kid);
      throw unreadable();
    }
    return privateKey;
  };
}
