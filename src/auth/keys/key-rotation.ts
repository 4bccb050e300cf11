/**
 * Replacing managed keys: published first, signing when caches have them, retired while anything they signed lives. One
 * conditional write does it all; the clock does the rest (`key-set.ts`).
 */
import type { NewEvent } from '../../storage/events.ts';
import type { ResolvedSettings } from '../settings.ts';
import { type ManagedKey, publicKeys, signingKey, withSuccessor } from './key-set.ts';
import type { KeyStore } from './key-store.ts';
import { createManagedKey } from './managed-key.ts';
import { unreadable } from './private-keys.ts';
import type { Seal } from './seal.ts';

/** How often a rotation is tried that others were faster than. */
const ATTEMPTS = 5;

/** How to rotate. */
export interface Rotation {
  /**
   * The keys so far are known to others: they are dropped at once and with them every token that they signed. Whoever
   * keeps the JWKS lets such tokens in until its copy is `JWKS_MAX_AGE` old.
   */
  readonly compromised?: boolean;
  /** The event of the rotation, which is written with it or not at all. */
  readonly event?: (kid: string) => NewEvent;
}

/** Times in seconds since the epoch. */
export interface KeyRotation {
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

/** Creates the rotation of a process. */
export function createKeyRotation(store: KeyStore, settings: ResolvedSettings, seal: Seal): KeyRotation {
  const opens = async (key: ManagedKey | undefined): Promise<boolean> =>
    key !== undefined && (await seal.open(key.sealedPrivateJwk, key.kid)) !== undefined;

  async function rotate(
    now: number,
    { compromised = false, event }: Rotation = {},
  ): Promise<string | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = await store.read(now);
      // A key that cannot be opened signs nothing while its successor is made known: that one has to sign at once.
      const regular = !compromised && (await opens(signingKey(before.set, now)));
      if (regular && before.set.keys.some((key) => key.signsFrom > now)) return undefined;
      const signsFrom = regular ? now + 2 * settings.jwksMaxAge : 0;
      const successor = await createManagedKey(settings.algorithm, seal, signsFrom, now);
      const set = compromised
        ? { keys: [successor] }
        : withSuccessor(before.set, successor, retention(settings), now);
      if (await store.replace(before, set, now, event?.(successor.kid))) return successor.kid;
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
    const before = await store.read(now);
    const keys = await Promise.all(publicKeys(before.set, now).map(resealed));
    const changed =
      keys.length !== before.set.keys.length || keys.some((key, index) => key !== before.set.keys[index]);
    if (changed) await store.replace(before, { keys }, now);
    const newest = keys.at(-1);
    const outdated =
      newest && (newest.alg !== settings.algorithm || newest.createdAt <= now - settings.keyRotationPeriod);
    if (outdated) await rotate(now);
  }

  return { rotate, maintain };
}
