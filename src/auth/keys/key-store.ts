/**
 * The managed key set of this process: loaded from the database, kept in memory, made on first use. Holds a set for
 * `JWKS_MAX_AGE` before it looks again, which is half the time for which a new key is published before it signs.
 */
import { unavailable } from '../../core/errors.ts';
import type { Database } from '../../storage/database.ts';
import { insertKeySet, replaceKeySet, selectKeySet } from '../../storage/key-sets.ts';
import type { ResolvedSettings } from '../settings.ts';
import { type KeySet, type ManagedKey, publicKeys, withSuccessor } from './key-set.ts';
import { createManagedKey, openPrivateKey } from './managed-key.ts';
import type { Seal } from './seal.ts';

/** The set as it was read. */
interface Loaded {
  readonly set: KeySet;
  readonly version: number;
  readonly at: number;
}

/** After a failed or fruitless look at the database, how long not to look again, in seconds. */
const COOL_DOWN = 5;

/** Access to the managed keys. */
export interface KeyStore {
  /** The set, at most `JWKS_MAX_AGE` old; an older one if the database does not answer. Makes the first key. */
  current(now: number): Promise<KeySet>;
  /** The set, read anew unless it just was: for a `kid` that the current one does not have. */
  reload(now: number): Promise<KeySet>;
  /** Adds a successor, which is published at once and signs later. @returns its kid, or undefined if one waits already */
  rotate(now: number): Promise<string | undefined>;
  /** What a scheduled run does: rotates an old key, seals anew what an old `AUTH_SECRET` sealed. */
  maintain(now: number): Promise<void>;
}

/** The longest time for which anything signed is valid, plus the time for which caches keep a JWKS. */
const retention = (settings: ResolvedSettings): number =>
  Math.max(
    settings.accessTokenLifetime,
    settings.refreshTokenLifetime,
    settings.slidingTokenLifetime,
    settings.slidingTokenRefreshLifetime,
  ) + settings.jwksMaxAge;

/** Creates the store of a process. */
export function createKeyStore(database: Database, settings: ResolvedSettings, seal: Seal): KeyStore {
  let loaded: Loaded | undefined;
  let loading: Promise<Loaded> | undefined;
  let lastLook = Number.NEGATIVE_INFINITY;

  async function read(now: number): Promise<Loaded> {
    const [rows] = await database.batch([selectKeySet(database.orm)]);
    const row = rows[0] ?? (await createFirst(now));
    const set: KeySet = JSON.parse(row.document);
    return { set, version: row.version, at: now };
  }

  async function createFirst(now: number) {
    const key = await createManagedKey(settings.algorithm, seal, now, now);
    const document: KeySet = { keys: [key] };
    const { orm } = database;
    const [, rows] = await database.batch([insertKeySet(orm, JSON.stringify(document)), selectKeySet(orm)]);
    const [row] = rows;
    if (!row) throw new Error('the key set vanished');
    return row;
  }

  /** One load at a time, however many requests wait for it. */
  function load(now: number): Promise<Loaded> {
    lastLook = now;
    loading ??= read(now)
      .then((result) => {
        loaded = result;
        return result;
      })
      .finally(() => {
        loading = undefined;
      });
    return loading;
  }

  async function current(now: number): Promise<Loaded> {
    if (!loaded) return load(now);
    if (now - loaded.at < settings.jwksMaxAge || now - lastLook < COOL_DOWN) return loaded;
    const stale = loaded;
    return load(now).catch(() => stale);
  }

  async function replace(from: Loaded, set: KeySet, now: number): Promise<boolean> {
    const { orm } = database;
    const [rows] = await database.batch([replaceKeySet(orm, from.version, JSON.stringify(set))]);
    await load(now);
    return rows.length > 0;
  }

  async function rotate(now: number): Promise<string | undefined> {
    const before = await load(now);
    if (before.set.keys.some((key) => key.signsFrom > now)) return undefined;
    const successor = await createManagedKey(settings.algorithm, seal, now + 2 * settings.jwksMaxAge, now);
    const replaced = await replace(
      before,
      withSuccessor(before.set, successor, retention(settings), now),
      now,
    );
    return replaced ? successor.kid : undefined;
  }

  async function resealed(key: ManagedKey): Promise<ManagedKey> {
    if (await seal.isCurrent(key.sealedPrivateJwk)) return key;
    const plain = await seal.open(key.sealedPrivateJwk, key.kid);
    if (plain === undefined) throw unreadable();
    return { ...key, sealedPrivateJwk: await seal.seal(plain, key.kid) };
  }

  async function maintain(now: number): Promise<void> {
    const before = await load(now);
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
    reload: async (now) => (now - lastLook < COOL_DOWN && loaded ? loaded.set : (await load(now)).set),
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
