/** Making and opening one managed key. */
import { exportJWK, generateKeyPair, importJWK, type JWK, type CryptoKey as SigningKey } from 'jose';
import type { ManagedKey } from './key-set.ts';
import { kidOf } from './kid.ts';
import type { Seal } from './seal.ts';

/** A new key, its private part sealed. */
export async function createManagedKey(
  alg: string,
  seal: Seal,
  signsFrom: number,
  now: number,
): Promise<ManagedKey> {
  const pair = await generateKeyPair(alg, { extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await kidOf(publicJwk);
  const sealedPrivateJwk = await seal.seal(JSON.stringify(await exportJWK(pair.privateKey)), kid);
  return {
    kid,
    alg,
    publicJwk: { ...publicJwk, kid, alg, use: 'sig' },
    sealedPrivateJwk,
    createdAt: now,
    signsFrom,
  };
}

/** The private key, or undefined if no secret opens it. */
export async function openPrivateKey(key: ManagedKey, seal: Seal): Promise<SigningKey | undefined> {
  const plain = await seal.open(key.sealedPrivateJwk, key.kid);
  if (plain === undefined) return undefined;
  const jwk: JWK = JSON.parse(plain);
  const imported = await importJWK(jwk, key.alg);
  if (imported instanceof Uint8Array) throw new Error('not an asymmetric key');
  return imported;
}
