/**
 * The managed key set of this process: loaded from the database, kept in memory, made on first use. Holds a set for
 * `JWKS_MAX_AGE` before it looks again, which is half the time for which a new key is published before it signs.
 */
import { within as withDeadline } from '../../core/deadline.ts';
import { shareable } from '../../core/shareable.ts';
import type { Database } from '../../storage/database.ts';
import { insertEventIfChanged, type NewEvent } from '../../storage/events.ts';
import { insertKeySet, replaceKeySet, selectKeySet } from '../../storage/key-sets.ts';
import type { ResolvedSettings } from '../settings.ts';
import type { KeySet } from './key-set.ts';
import { createManagedKey } from './managed-key.ts';
import type { Seal } from './seal.ts';

/** The set as it was read, and when. */
export interface StoredKeySet {
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

/** Access to the managed keys. */
export interface KeyStore {
  /** The set, at most `JWKS_MAX_AGE` old; an older one if the database does not answer. Makes the first key. */
  current(now: number): Promise<KeySet>;
  /** The set, read anew unless it just was: for a `kid` that the current one does not have. */
  reload(now: number): Promise<KeySet>;
  /** The set as it is in the database now. */
  read(now: number): Promise<StoredKeySet>;
  /** Puts another set in the place of one that was read. @returns whether it still was that one */
  replace(before: StoredKeySet, set: KeySet, now: number, event?: NewEvent): Promise<boolean>;
}

/** Whether two times lie less than this apart; a clock that was set back does not stop us for as long as it was ahead. */
const within = (seconds: number, now: number, then: number): boolean => Math.abs(now - then) < seconds;

/** Creates the store of a process. */
export function createKeyStore(database: Database, settings: ResolvedSettings, seal: Seal): KeyStore {
  let loaded: StoredKeySet | undefined;
  let loading: Promise<StoredKeySet> | undefined;
  let looked: { readonly at: number; failure?: unknown } = { at: Number.NEGATIVE_INFINITY };

  async function read(now: number): Promise<StoredKeySet> {
    const [rows] = await database.batch([selectKeySet()]);
    const row = rows[0] ?? (await createFirst(now));
    const set: KeySet = JSON.parse(row.document);
    return { set, version: row.version, at: now };
  }

  async function createFirst(now: number) {
    const key = await createManagedKey(settings.algorithm, seal, 0, now);
    const document: KeySet = { keys: [key] };
    const [, rows] = await database.batch([insertKeySet(JSON.stringify(document)), selectKeySet()]);
    const [row] = rows;
    if (!row) throw new Error('the key set vanished');
    return row;
  }

  async function readAndKeep(now: number): Promise<StoredKeySet> {
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
  async function load(now: number): Promise<StoredKeySet> {
    const joined = loading && (await withDeadline(PATIENCE, loading));
    if (joined) return joined;
    const own = shareable(
      readAndKeep(now).finally(() => {
        if (loading === own) loading = undefined;
      }),
    );
    loading = own;
    return own;
  }

  async function current(now: number): Promise<StoredKeySet> {
    if (!loaded) return load(now);
    if (within(settings.jwksMaxAge, now, loaded.at) || within(COOL_DOWN, now, looked.at)) return loaded;
    const stale = loaded;
    return load(now).catch(() => stale);
  }

  async function reload(now: number): Promise<StoredKeySet> {
    if (!loaded || !within(COOL_DOWN, now, looked.at)) return load(now);
    // Whether the key exists is not known while the database does not answer: that is no reason for a 401.
    if (looked.failure !== undefined) throw looked.failure;
    return loaded;
  }

  async function replace(from: StoredKeySet, set: KeySet, now: number, event?: NewEvent): Promise<boolean> {
    const [rows] = await database.batch([
      replaceKeySet(from.version, JSON.stringify(set)),
      ...(event ? [insertEventIfChanged(event)] : []),
    ]);
    const [row] = rows;
    if (row) loaded = { set, version: row.version, at: now };
    return row !== undefined;
  }

  return {
    current: async (now) => (await current(now)).set,
    reload: async (now) => (await reload(now)).set,
    read: readAndKeep,
    replace,
  };
}
