/**
 * Signing of a compact JWS (RFC 7515 section 7.1), by WebCrypto and the table that verifies. Takes any key that fits the
 * algorithm: one that is too weak is refused where keys are made and imported.
 */
import { base64url, utf8 } from '../encoding.ts';
import type { JsonObject } from './compact.ts';
import { algorithmParameters } from './keys.ts';

/** A protected header as it is written. */
export interface SigningHeader {
  readonly alg: string;
  readonly typ?: string;
  readonly kid?: string;
}

const encode = (part: SigningHeader | JsonObject): string => base64url(utf8(JSON.stringify(part)));

/**
 * Signs claims. Members stand in the token in the order in which they are given.
 *
 * @param key a private key, or a secret for HS*
 * @throws if the key is not for the algorithm, or not for signing
 */
export async function signCompact(
  header: SigningHeader,
  claims: JsonObject,
  key: CryptoKey,
): Promise<string> {
  const signed = `${encode(header)}.${encode(claims)}`;
  const signature = await crypto.subtle.sign(algorithmParameters(header.alg), key, utf8(signed));
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}
