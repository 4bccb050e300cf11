/** Keys as JWK (RFC 7517), without what a runtime says beside of their use: others would not import that. */
import { calculateJwkThumbprint } from 'jose';
import { type PublicJwk, publicMembers } from '../../core/tokens/keys.ts';

/** A public key as the JWKS has it. */
export interface PublishedJwk extends PublicJwk {
  /** The beginning of the key's thumbprint (RFC 7638), so that it is the same wherever the key is. */
  readonly kid: string;
  readonly alg: string;
  readonly use: 'sig';
}

/**
 * Exports a key.
 *
 * @throws if it cannot be exported
 */
export async function exportJwk(key: CryptoKey): Promise<JsonWebKey> {
  const jwk = await crypto.subtle.exportKey('jwk', key);
  if (jwk instanceof ArrayBuffer) throw new TypeError('Cannot export a key as JWK.');
  const { ext, key_ops, alg, ...members } = jwk;
  return members;
}

/**
 * Names the public half of a key, and says what it is for.
 *
 * @param key either half
 * @throws if it cannot be exported
 */
export async function publishedJwk(key: CryptoKey, alg: string): Promise<PublishedJwk> {
  const members = publicMembers(await exportJwk(key));
  const kid = (await calculateJwkThumbprint(members)).slice(0, 16);
  return { ...members, kid, alg, use: 'sig' };
}
