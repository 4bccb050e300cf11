/** Public keys and shared secrets for verification, in WebCrypto's terms (RFC 7518 section 3.1, RFC 8037). */

import { hex, utf8 } from '../encoding.ts';
import { decodeBytes } from './compact.ts';

/** A key and the only algorithm it may be used with (RFC 8725 section 3.1). */
export interface VerificationKey {
  readonly alg: string;
  readonly key: CryptoKey;
}

/** Shortest modulus of an RSA key, in bits (RFC 7518 section 3.3). */
const MIN_RSA_BITS = 2048;

/** Parameters with which a key is imported and signatures are verified: WebCrypto takes from them what it needs. */
export function algorithmParameters(alg: string) {
  const bits = Number(alg.slice(2));
  const hash = `SHA-${bits}`;
  switch (alg.slice(0, 2)) {
    case 'HS':
      return { name: 'HMAC', hash };
    case 'RS':
      return { name: 'RSASSA-PKCS1-v1_5', hash };
    case 'PS':
      return { name: 'RSA-PSS', hash, saltLength: bits / 8 };
    case 'ES':
      // There is no P-512.
      return { name: 'ECDSA', hash, namedCurve: `P-${bits > 400 ? 521 : bits}` };
    default:
      return { name: 'Ed25519' };
  }
}

/**
 * Whether a public key of Ed25519 is a point whose order divides 8: with such a key a signature can be written down that
 * fits any text, and not every runtime refuses it. Of such a point y is 0, 1, -1 or what doubles to 0.
 */
function hasSmallOrder(point: Uint8Array): boolean {
  const y = BigInt(`0x${hex(point.reverse())}`) % 2n ** 255n;
  const z = y * y;
  return ((y * z - y) * ((121_665n * z - 243_332n) * z + 121_666n)) % (2n ** 255n - 19n) === 0n;
}

/** @throws if it is a key for which others could sign too. `point`: of a key of Ed25519. */
function refuseWeak(key: CryptoKey, alg: string, point: Uint8Array): CryptoKey {
  const { algorithm } = key;
  const isShort = 'modulusLength' in algorithm && Number(algorithm.modulusLength) < MIN_RSA_BITS;
  if (isShort || (alg === 'EdDSA' && hasSmallOrder(point))) throw new TypeError('Weak');
  return key;
}

/** The members of a JWK that say what the key is, as it is imported. Whatever else it says of itself is not believed. */
export interface PublicJwk {
  readonly kty?: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
}

/** Those members alone, in the order in which a thumbprint is of them (RFC 7638 section 3.3). */
export const publicMembers = (jwk: PublicJwk): JsonWebKey =>
  JSON.parse(JSON.stringify(jwk, ['crv', 'e', 'kty', 'n', 'x', 'y']));

/**
 * Imports a public JWK for one algorithm. A secret (`oct`) is refused, and private members are not looked at.
 *
 * @throws if it is no key for that algorithm, an RSA key that is too short, or an Ed25519 key of small order
 */
export async function importPublicJwk(jwk: PublicJwk, alg: string): Promise<CryptoKey> {
  const members = publicMembers(jwk);
  const key = await crypto.subtle.importKey('jwk', members, algorithmParameters(alg), false, ['verify']);
  return refuseWeak(key, alg, decodeBytes(members.x ?? ''));
}

/**
 * Imports a public key in PEM (`-----BEGIN PUBLIC KEY-----`) for one algorithm.
 *
 * @throws as {@link importPublicJwk}
 */
export async function importPublicPem(pem: string, alg: string): Promise<CryptoKey> {
  // White space is nothing to `atob`.
  const der = decodeBytes(pem.replace(/-+[^-]+-+/g, ''));
  const key = await crypto.subtle.importKey('spki', der, algorithmParameters(alg), false, ['verify']);
  return refuseWeak(key, alg, der.slice(-32));
}

/** Imports a shared secret for HS256, HS384 or HS512. */
export const importSecret = (secret: string, alg: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', utf8(secret), algorithmParameters(alg), false, ['verify']);
