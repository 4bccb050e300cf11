/**
 * The keys of the auth-service, wherever they come from: the one that signs, those that verify, and the JWKS.
 *
 * Keys of `SIGNING_KEY` ignore the `kid` of a token, because Django's have none; managed keys are found by theirs alone.
 */
import type { TokenHeader } from '../../core/tokens/compact.ts';
import { importPublicJwk, type VerificationKey } from '../../core/tokens/keys.ts';
import type { Database } from '../../storage/database.ts';
import { etagOf } from '../../web/etag.ts';
import type { ResolvedSettings } from '../settings.ts';
import type { PublishedJwk } from './jwk.ts';
import { createKeyRotation, type Rotation } from './key-rotation.ts';
import { type ManagedKey, publicKeys, signingKey } from './key-set.ts';
import { createKeyStore } from './key-store.ts';
import { createPrivateKeys, unreadable } from './private-keys.ts';
import { createSeal } from './seal.ts';
import { type ConfiguredKeys, importStaticKey, type StaticKey } from './static-key.ts';

/** The key that signs now. */
export interface Signer {
  readonly alg: string;
  readonly kid?: string;
  readonly key: CryptoKey;
}

/** A JWKS document (RFC 7517 section 5) as it is served. */
export interface Jwks {
  readonly body: string;
  readonly etag: string;
}

/** See the head of this file. Times in seconds since the epoch. */
export interface KeyRing {
  /**
   * Imports what the settings hold; asks nothing of the database.
   *
   * @throws {SettingsError} if it cannot be used
   */
  ready(): Promise<void>;
  /** @throws {ApiError} 503 if the database does not answer, or if no `AUTH_SECRET` opens the key */
  signer(now: number): Promise<Signer>;
  find(header: TokenHeader, now: number): Promise<VerificationKey | undefined>;
  jwks(now: number): Promise<Jwks>;
  /** @returns the new key's kid; undefined if a published one waits already or keys are static */
  rotate(now: number, how?: Rotation): Promise<string | undefined>;
  /** What a scheduled run does to keys. */
  maintain(now: number): Promise<void>;
}

/**
 * Creates the key ring of a process. Touches neither database nor keys before the first call.
 *
 * @param configured what the settings hold
 */
export function createKeyRing(
  database: Database,
  settings: ResolvedSettings,
  configured: ConfiguredKeys,
): KeyRing {
  const seal = createSeal(settings.authSecret);
  const store = createKeyStore(database, settings, seal);
  const rotation = createKeyRotation(store, settings, seal);
  const privateKey = createPrivateKeys(seal);
  const verifying = new Map<string, Promise<VerificationKey>>();
  let imported: Promise<{ current: StaticKey | undefined; legacy: StaticKey | undefined }> | undefined;
  let served: { readonly keys: readonly PublishedJwk[]; readonly jwks: Promise<Jwks> } | undefined;

  async function importConfigured() {
    const { current, legacy } = configured;
    return {
      current: current && (await importStaticKey(current)),
      legacy: legacy && (await importStaticKey(legacy)),
    };
  }

  function staticKeys() {
    imported ??= importConfigured();
    return imported;
  }

  async function render(keys: readonly PublishedJwk[]): Promise<Jwks> {
    const body = JSON.stringify({ keys });
    return { body, etag: await etagOf(body) };
  }

  function toVerificationKey(key: ManagedKey): Promise<VerificationKey> {
    const known =
      verifying.get(key.kid) ??
      importPublicJwk(key.publicJwk, key.alg).then((imported) => ({ alg: key.alg, key: imported }));
    verifying.set(key.kid, known);
    return known;
  }

  async function findManaged({ alg, kid }: TokenHeader, now: number): Promise<VerificationKey | undefined> {
    // Managed keys are asymmetric, and found by nothing but their kid.
    if (kid === undefined || alg.startsWith('HS')) return undefined;
    const withKid = (key: ManagedKey) => key.kid === kid;
    const known = publicKeys(await store.current(now), now).find(withKid);
    const key = known ?? publicKeys(await store.reload(now), now).find(withKid);
    return key && toVerificationKey(key);
  }

  return {
    async ready() {
      await staticKeys();
    },
    async signer(now) {
      const { current } = await staticKeys();
      if (current?.signing) {
        const { alg, kid, signing: key } = current;
        return { alg, ...(kid && { kid }), key };
      }
      const key = signingKey(await store.current(now), now);
      if (!key) throw unreadable();
      return { alg: key.alg, kid: key.kid, key: await privateKey(key) };
    },
    async find(header, now) {
      const { current, legacy } = await staticKeys();
      const fixed = [current, legacy].find((key) => key?.alg === header.alg);
      const fallback = fixed && { alg: fixed.alg, key: fixed.verifying };
      return current ? fallback : ((await findManaged(header, now)) ?? fallback);
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
    rotate: async (now, how) => (configured.current ? undefined : rotation.rotate(now, how)),
    maintain: async (now) => (configured.current ? undefined : rotation.maintain(now)),
  };
}
