/**
 * Django's `pbkdf2_sha256$iterations$salt$hash`, its default until we replace it, and `pbkdf2_sha1`. Native where the
 * runtime takes the iterations; production Workers refuse more than 100,000 and Django uses 1,000,000, which takes about
 * two seconds in JavaScript and blocks meanwhile.
 */
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import type { CHash } from '@noble/hashes/utils.js';
import { equalText } from '../../../core/constant-time.ts';
import { base64, type Utf8, utf8 } from '../../../core/encoding.ts';
import { type ReadHash, readInteger } from '../encoded.ts';

/** Several times what any Django release asks for; about twenty seconds without native help. */
const MAX_ITERATIONS = 10_000_000;

/** Reads the fields `iterations`, `salt` and `hash`, made with a digest: by its name in WebCrypto, and in JavaScript. */
export function readPbkdf2(name: string, digest: CHash): ReadHash {
  const length = digest.outputLen;
  async function derive(password: Utf8, salt: Utf8, iterations: number): Promise<Uint8Array> {
    try {
      const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
      const parameters = { name: 'PBKDF2', hash: name, salt, iterations };
      return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, length * 8));
    } catch {
      return pbkdf2(digest, password, salt, { c: iterations, dkLen: length });
    }
  }
  return ([count, salt, hash, ...rest]) => {
    const iterations = readInteger(count, 1, MAX_ITERATIONS);
    if (!iterations || !salt || !hash || rest.length > 0) return undefined;
    return async (password) => equalText(base64(await derive(utf8(password), utf8(salt), iterations)), hash);
  };
}
