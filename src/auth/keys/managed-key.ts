/** Making and opening one managed key. */
import { algorithmParameters } from '../../core/tokens/keys.ts';
import { exportJwk, publishedJwk } from './jwk.ts';
import type { ManagedKey } from './key-set.ts';
import type { Seal } from './seal.ts';

/** What WebCrypto needs besides for a pair of RSA: 2048 bits and the usual exponent, 65537. Other algorithms pass over it. */
const RSA = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };

/** A new key, its private part sealed. */
export async function createManagedKey(
  alg: string,
  seal: Seal,
  signsFrom: number,
  now: number,
): Promise<ManagedKey> {
  const algorithm = { ...RSA, ...algorithmParameters(alg) };
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  if (!('publicKey' in pair)) throw new Error('not an asymmetric key');
  const publicJwk = await publishedJwk(pair.publicKey, alg);
  const { kid } = publicJwk;
  const sealedPrivateJwk = await seal.seal(JSON.stringify(await exportJwk(pair.privateKey)), kid);
  return { kid, alg, publicJwk, sealedPrivateJwk, createdAt: now, signsFrom };
}

/** The private key, or undefined if no secret opens it. */
export async function openPrivateKey(key: ManagedKey, seal: Seal): Promise<CryptoKey | undefined> {
  const plain = await seal.open(key.sealedPrivateJwk, key.kid);
  if (plain === undefined) return undefined;
  return crypto.subtle.importKey('jwk', JSON.parse(plain), algorithmParameters(key.alg), false, ['sign']);
}
