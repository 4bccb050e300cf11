/** Public keys and shared secrets for verification, in WebCrypto's terms (RFC 7518 section 3.1, RFC 8037). */

/** A key and the only algorithm it may be used with (RFC 8725 section 3.1). */
export interface VerificationKey {
  readonly alg: string;
  readonly key: CryptoKey | Uint8Array;
}

/** Shortest modulus of an RSA key, in bits (RFC 7518 section 3.3). */
const MIN_RSA_BITS = 2048;

const CURVES: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

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
      return { name: 'ECDSA', hash, namedCurve: CURVES[alg] ?? '' };
    default:
      return { name: 'Ed25519' };
  }
}

function strong(key: CryptoKey): CryptoKey {
  const { modulusLength = MIN_RSA_BITS } = key.algorithm as { modulusLength?: number };
  if (modulusLength < MIN_RSA_BITS) throw new TypeError(`Cannot use an RSA key of ${modulusLength} bits`);
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

/**
 * Imports a public JWK for one algorithm. A secret (`oct`) is refused, and private members are not looked at.
 *
 * @throws if it is no key for that algorithm, or an RSA key that is too short
 */
export async function importPublicJwk(jwk: PublicJwk, alg: string): Promise<CryptoKey> {
  const members: Record<string, string> = {};
  for (const name of ['crv', 'x', 'y', 'n', 'e'] as const) {
    const value = jwk[name];
    if (value !== undefined) members[name] = value;
  }
  const publicJwk = { kty: jwk.kty ?? '', ...members };
  return strong(await crypto.subtle.importKey('jwk', publicJwk, algorithmParameters(alg), false, ['verify']));
}

/**
 * Imports a public key in PEM (`-----BEGIN PUBLIC KEY-----`) for one algorithm.
 *
 * @throws as {@link importPublicJwk}
 */
export async function importPublicPem(pem: string, alg: string): Promise<CryptoKey> {
  const base64 = pem.replace(/-----[A-Z ]+-----|\s/g, '');
  const der = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  return strong(await crypto.subtle.importKey('spki', der, algorithmParameters(alg), false, ['verify']));
}

/** Imports a shared secret for HS256, HS384 or HS512. */
export const importSecret = (secret: Uint8Array, alg: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', secret, algorithmParameters(alg), false, ['verify']);
