/**
 * Keys from `SIGNING_KEY` and `VERIFYING_KEY`, as Django has them: one secret or one key pair. Which algorithm they serve is
 * seen at start; they are imported when first needed, and then kept. A pair has a `kid`, unlike in Django: PyJWT's client,
 * which is what `JWK_URL` means there, finds keys by nothing else.
 */
import { utf8 } from '../../core/encoding.ts';
import { isPem } from '../../core/secrets.ts';
import { SettingsError } from '../../core/settings/read.ts';
import { algorithmParameters, importPublicJwk } from '../../core/tokens/keys.ts';
import { signCompact } from '../../core/tokens/sign.ts';
import { verifySignature } from '../../core/tokens/verify.ts';
import type { ResolvedSettings } from '../settings.ts';
import { type PublishedJwk, publishedJwk } from './jwk.ts';
import { type Der, privateKeyOf, publicKeyOf } from './pem.ts';

/** What the settings say of a key, not yet imported: a secret, or a private key, a public one, or both. */
export interface ConfiguredKey {
  readonly alg: string;
  readonly secret?: string;
  /** PKCS #8. */
  readonly privateDer?: Der;
  /** SPKI. */
  readonly publicDer?: Der;
}

/** The key that signs now, or the one that only verifies what it signed before `ALGORITHM` was changed. */
export interface ConfiguredKeys {
  readonly current?: ConfiguredKey;
  readonly legacy?: ConfiguredKey;
}

/** An imported key. Without `signing` it only verifies. */
export interface StaticKey {
  readonly alg: string;
  /** Of a pair; a secret has none. */
  readonly kid?: string;
  readonly signing?: CryptoKey;
  readonly verifying: CryptoKey;
  /** Public JWK for the JWKS; undefined for HS*, which has nothing public. */
  readonly publicJwk?: PublishedJwk;
}

/** What is public in form cannot be a secret: whoever reads it could sign (RFC 8725 section 2.1). */
const isPublicForm = (text: string): boolean => isPem(text) || /^(ssh-|ecdsa-sha2-|\{)/.test(text);

/** The key for an algorithm, if all that is set fits it. `VERIFYING_KEY` is ignored for HS*, as in Django. */
function keyFor(alg: string, { signingKey, verifyingKey }: ResolvedSettings): ConfiguredKey | undefined {
  if (alg.startsWith('HS'))
    return signingKey === '' || isPublicForm(signingKey) ? undefined : { alg, secret: signingKey };
  const privateDer = privateKeyOf(alg, signingKey);
  const publicDer = publicKeyOf(alg, verifyingKey);
  if ((signingKey !== '' && !privateDer) || (verifyingKey !== '' && !publicDer)) return undefined;
  return { alg, ...(privateDer && { privateDer }), ...(publicDer && { publicDer }) };
}

/**
 * The keys that the settings hold.
 *
 * @throws {SettingsError} if they fit neither `ALGORITHM` nor `LEGACY_ALGORITHM`
 */
export function configuredKeys(settings: ResolvedSettings): ConfiguredKeys {
  const { algorithm, legacyAlgorithm, signingKey, verifyingKey } = settings;
  if (signingKey === '' && verifyingKey === '') return {};
  const current = keyFor(algorithm, settings);
  if (current?.secret !== undefined || current?.privateDer !== undefined) return { current };
  const legacy = current ?? keyFor(legacyAlgorithm, settings);
  if (legacy) return { legacy };
  const name = signingKey === '' ? 'VERIFYING_KEY' : 'SIGNING_KEY';
  throw new SettingsError([
    `${name} is no key for ${algorithm}, nor for ${legacyAlgorithm} of LEGACY_ALGORITHM: write an unencrypted private key in PEM (and, if at all, its public key as VERIFYING_KEY), or set LEGACY_ALGORITHM to what it is for.`,
  ]);
}

async function importSecret(alg: string, secret: string): Promise<StaticKey> {
  const algorithm = { name: 'HMAC', hash: `SHA-${alg.slice(2)}` };
  const key = await crypto.subtle.importKey('raw', utf8(secret), algorithm, false, ['sign', 'verify']);
  return { alg, signing: key, verifying: key };
}

async function importPair({ alg, privateDer, publicDer }: ConfiguredKey): Promise<StaticKey> {
  const { subtle } = crypto;
  const algorithm = algorithmParameters(alg);
  const signing = privateDer && (await subtle.importKey('pkcs8', privateDer, algorithm, true, ['sign']));
  const source = publicDer ? await subtle.importKey('spki', publicDer, algorithm, true, ['verify']) : signing;
  if (!source) throw new Error('neither half of a key pair');
  const publicJwk = await publishedJwk(source, alg);
  const verifying = await importPublicJwk(publicJwk, alg);
  return { alg, kid: publicJwk.kid, ...(signing && { signing }), verifying, publicJwk };
}

/**
 * Imports a key, and tries it: a signature of the one half must verify with the other.
 *
 * @throws {SettingsError} if it cannot be used
 */
export async function importStaticKey(configured: ConfiguredKey): Promise<StaticKey> {
  const { alg, secret } = configured;
  try {
    const key = secret === undefined ? await importPair(configured) : await importSecret(alg, secret);
    if (key.signing) {
      const trial = await signCompact({ alg }, {}, key.signing);
      if (!(await verifySignature(trial, () => ({ alg, key: key.verifying })))) throw new Error('no pair');
    }
    return key;
  } catch {
    throw new SettingsError([
      `SIGNING_KEY cannot be used with ${alg}: write a whole key, for RSA one of at least 2048 bits, and as VERIFYING_KEY nothing or its public key.`,
    ]);
  }
}
