/**
 * Verification of a compact JWS: one key, the one algorithm that key is for (RFC 8725 section 3.1). WebCrypto does it;
 * a library on top would cost a client-service two fifths of its size.
 */
import { utf8 } from '../encoding.ts';
import { type DecodedToken, decodeCompact, type JsonObject, type TokenHeader } from './compact.ts';
import { algorithmParameters, type VerificationKey } from './keys.ts';

/** Finds the key for a header; undefined refuses the token. */
export type KeyFinder = (
  header: TokenHeader,
) => VerificationKey | undefined | Promise<VerificationKey | undefined>;

/** Whether the signature of a token is right. */
export async function hasSignature(token: DecodedToken, found: VerificationKey): Promise<boolean> {
  if (found.alg !== token.header.alg) return false;
  try {
    return await crypto.subtle.verify(
      algorithmParameters(found.alg),
      found.key,
      token.signature,
      utf8(token.signed),
    );
  } catch {
    return false;
  }
}

/**
 * The claims of a token whose signature is right; undefined for any other. Its times and types are not looked at: that
 * is `claimsFault`'s part.
 */
export async function verifySignature(token: string, findKey: KeyFinder): Promise<JsonObject | undefined> {
  const decoded = decodeCompact(token);
  const found = decoded && (await findKey(decoded.header));
  return found && (await hasSignature(decoded, found)) ? decoded.claims : undefined;
}
