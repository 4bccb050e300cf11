/** Keys as JWK (RFC 7517), without what a runtime says beside of their use: others would not import that. */
import type { JWK } from 'jose';

/**
 * Exports a key.
 *
 * @throws if it cannot be exported
 */
export async function exportJwk(key: CryptoKey): Promise<JWK> {
  const jwk = await crypto.subtle.exportKey('jwk', key);
  if (jwk instanceof ArrayBuffer) throw new TypeError('Cannot export a key as JWK.');
  const { ext, key_ops, alg, ...members } = jwk;
  return members;
}

/** The members of a JWK that may be public (RFC 7518 sections 6.2 and 6.3, RFC 8037). */
export function publicMembers({ kty, crv, x, y, n, e }: JWK): JWK {
  const members = { kty, crv, x, y, n, e };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
