/**
 * The keys of the auth-service, wherever they come from: the one that signs, those that verify, and the JWKS.
 *
 * Keys of `SIGNING_KEY` have no `kid` and ignore one, as in Django; managed keys are found by theirs alone.
 */
import type { JWK } from 'jose';
import { sha256Hex } from '../../core/encoding.ts';
import type { TokenHeader } from '../../core/tokens/compact.ts';
import type { VerificationKey } from '../../core/tokens/keys.ts';
import type { Database } from '../../storage/database.ts';
import { isPem, type ResolvedSettings } from '../settings.ts';
import { type ManagedKey, publicKeys, signingKey } from './key-set.ts';
import { createKeyStore, createPrivateKeys, unreadable } from './key-store.ts';
import { toCryptoKey } from './managed-key.ts';
import { createSeal } from './seal.ts';
import { importStaticKey, type StaticKey } from './static-key.ts';

/** The key that signs now. */
export interface Signer {
  readonly alg: string;
  readonly kid?: string;
  readonly key: CryptoKey | Uint8Array;
}

/** A JWKS document (RFC 7517 section 5) as it is served. */
export interface Jwks {
  readonly body: string;
  readonly etag: string;
}

/** See the head of this file. Times in seconds since the epoch. */
export interface KeyRing {
  signer(now: number): Promise<Signer>;
  find(header: TokenHeader, now: number): Promise<VerificationKey | undefined>;
  jwks(now: number): Promise<Jwks>;
  /** @returns the new key's kid; undefined if a published one waits already or keys are static */
  rotate(now: number): Promise<string | undefined>;
  /** What a scheduled run does to keys. */
  maintain(now: number): Promise<void>;
}

/** `SIGNING_KEY` as the key that signs, or only as the one that verifies what it signed before `ALGORITHM` changed. */
async function importConfigured(
  settings: ResolvedSettings,
): Promise<{ current?: StaticKey; legacy?: StaticKey }> {
  const { algorithm, legacyAlgorithm, signingKey: text, verifyingKey } = settings;
  if (text === '') return {};
  const fitsByForm = algorithm.startsWith('HS') !== isPem(text);
  const current = fitsByForm
    ? await importStaticKey(algorithm, text, verifyingKey).catch(() => undefined)
    : undefined;
  return current ? { current } : { legacy: await importStaticKey(legacyAlgorithm, text, verifyingKey) };
}

/** Creates the key ring of a process. Touches neither database nor keys before the first call. */
export function createKeyRing(database: Database, settings: ResolvedSettings): KeyRing {
  const seal = createSeal(settings.authSecret);
  const store = createKeyStore(database, settings, seal);
  const privateKey = createPrivateKeys(seal);
  const verifying = new Map<string, Promise<VerificationKey>>();
  let configured: ReturnType<typeof importConfigured> | undefined;
  let served: { readonly keys: readonly JWK[]; readonly jwks: Promise<Jwks> } | undefined;

  function staticKeys() {
    configured ??= importConfigured(settings);
    return configured;
  }

  async function render(keys: readonly JWK[]): Promise<Jwks> {
    const body = JSON.stringify({ keys });
    return { body, etag: `"${(await sha256Hex(body)).slice(0, 32)}"` };
  }

  function toVerificationKey(key: ManagedKey): Promise<VerificationKey> {
    const known =
      verifying.get(key.kid) ??
      toCryptoKey(key.publicJwk, key.alg).then((imported) => ({ alg: key.alg, key: imported }));
    verifying.set(key.kid, known);
    return known;
  }

  async function findManaged(kid: string, now: number): Promise<VerificationKey | undefined> {
    const withKid = (key: ManagedKey) => key.kid === kid;
    const known = publicKeys(await store.current(now), now).find(withKid);
    const key = known ?? publicKeys(await store.reload(now), now).find(withKid);
    return key && toVerificationKey(key);
  }

  return {
    async signer(now) {
      const { current } = await staticKeys();
      if (current) return { alg: current.alg, key: current.signing };
      const key = signingKey(await store.current(now), now);
      if (!key) throw unreadable();
      return { alg: key.alg, kid: key.kid, key: await privateKey(key) };
    },
    async find({ alg, kid }, now) {
      const { current, legacy } = await staticKeys();
      const fixed = [current, legacy].find((key) => key?.alg === alg);
      if (current || kid === undefined) return fixed && { alg: fixed.alg, key: fixed.verifying };
      return (await findManaged(kid, now)) ?? (fixed && { alg: fixed.alg, key: fixed.verifying });
    },
    async jwks(now) {
      const { current, legacy } = await staticKeys();
      const fixed = [current, legacy].flatMap((key) => (key?.publicJwk ? [key.publicJwk] : []));
      const managed = current ? [] : publicKeys(await store.current(now), now).map((key) => key.publicJwk);
      const keys = [...fixed, ...managed];
      const same =
        served?.keys.length === keys.length && keys.every((key, index) => key === served?.keys[index]);
      if (!served || !same) served = { keys, jwks: render(keys) };
      return served.jwks;
    },
    rotate: async (now) => ((await staticKeys()).current ? undefined : store.rotate(now)),
    maintain: async (now) => ((await staticKeys()).current ? undefined : store.maintain(now)),
  };
}
