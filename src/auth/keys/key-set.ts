/**
 * The document of managed signing keys and what it says at a time. A key's state follows from the clock alone:
 * published before `signsFrom`, signing until the next one's `signsFrom`, retired until `verifiesUntil`, then gone. So a
 * rotation is one write, and no step of it can be missed.
 */
import type { PublishedJwk } from './jwk.ts';

/** One key as it is stored. Times in seconds since the epoch. */
export interface ManagedKey {
  readonly kid: string;
  readonly alg: string;
  readonly publicJwk: PublishedJwk;
  /** The private JWK, sealed with the kid as its context. */
  readonly sealedPrivateJwk: string;
  readonly createdAt: number;
  /** 0 for a key that signs at once, also on a machine whose clock is behind. */
  readonly signsFrom: number;
  /** Set when a successor was added. */
  readonly verifiesUntil?: number;
}

/** The document. Keys are in the order in which they were made. */
export interface KeySet {
  readonly keys: readonly ManagedKey[];
}

/** What a key does at a time. */
export type KeyState = 'published' | 'signing' | 'retired' | 'gone';

const isGone = (key: ManagedKey, now: number): boolean =>
  key.verifiesUntil !== undefined && key.verifiesUntil <= now;

/** The key that signs: the newest one whose time has come. */
export const signingKey = (set: KeySet, now: number): ManagedKey | undefined =>
  set.keys.findLast((key) => key.signsFrom <= now && !isGone(key, now));

/** Keys whose tokens are accepted and that the JWKS shows. */
export const publicKeys = (set: KeySet, now: number): readonly ManagedKey[] =>
  set.keys.filter((key) => !isGone(key, now));

/** The state of a key of the set. */
export function keyState(set: KeySet, key: ManagedKey, now: number): KeyState {
  if (isGone(key, now)) return 'gone';
  if (key.signsFrom > now) return 'published';
  return signingKey(set, now) === key ? 'signing' : 'retired';
}

/**
 * The set with a successor: the keys before it retire once the last token they can have signed has expired.
 *
 * @param retention seconds for which the keys before it go on verifying, from when the successor signs
 */
export function withSuccessor(set: KeySet, successor: ManagedKey, retention: number, now: number): KeySet {
  const verifiesUntil = Math.max(successor.signsFrom, now) + retention;
  const keys = publicKeys(set, now).map((key) => ({
    ...key,
    verifiesUntil: key.verifiesUntil ?? verifiesUntil,
  }));
  return { keys: [...keys, successor] };
}
