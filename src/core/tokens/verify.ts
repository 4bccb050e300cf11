/** Verification of a compact JWS with jose: one key, the one algorithm that key is for (RFC 8725 section 3.1). */
import { compactVerify } from 'jose';
import { decodeCompact, type JsonObject, type TokenHeader } from './compact.ts';

/** A key and the only algorithm it may be used with. */
export interface VerificationKey {
  readonly alg: string;
  readonly key: CryptoKey | Uint8Array;
}

/** Finds the key for a header; undefined refuses the token. */
export type KeyFinder = (
  header: TokenHeader,
) => VerificationKey | undefined | Promise<VerificationKey | undefined>;

/**
 * The claims of a token whose signature is right; undefined for any other. Its times and types are not looked at: that
 * is {@link claimsFault}'s part.
 */
export async function verifySignature(token: string, findKey: KeyFinder): Promise<JsonObject | undefined> {
  const decoded = decodeCompact(token);
  const found = decoded && (await findKey(decoded.header));
  if (!found || found.alg !== decoded.header.alg) return undefined;
  try {
    await compactVerify(token, found.key, { algorithms: [found.alg] });
    return decoded.claims;
  } catch {
    return undefined;
  }
}
