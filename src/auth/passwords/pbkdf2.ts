/**
 * Django's `pbkdf2_sha256$iterations$salt$hash`, its default until we replace it, and `pbkdf2_sha1`. Native where the
 * runtime takes the iterations; production Workers refuse more than 100,000 and Django uses 1,000,000.
 */
import { equalText } from '../../core/constant-time.ts';
import { utf8 } from '../../core/encoding.ts';
import { type ReadHash, readInteger, toBase64 } from './encoded.ts';
import { type Digest, portablePbkdf2 } from './pbkdf2-portable.ts';

/** Several times what any Django release asks for; about five seconds without native help. */
const MAX_ITERATIONS = 10_000_000;

async function derive(digest: Digest, password: string, salt: string, iterations: number) {
  const parameters = { name: 'PBKDF2', hash: digest.name, salt: utf8(salt), iterations };
  try {
    const key = await crypto.subtle.importKey('raw', utf8(password), 'PBKDF2', false, ['deriveBits']);
    return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, digest.length * 8));
  } catch {
    return portablePbkdf2(digest, utf8(password), utf8(salt), iterations);
  }
}

/** Reads the fields `iterations`, `salt` and `hash`, made with this digest. */
export function readPbkdf2(digest: Digest): ReadHash {
  return ([count, salt, hash, ...rest]) => {
    const iterations = readInteger(count, 1, MAX_ITERATIONS);
    if (!iterations || !salt || !hash || rest.length > 0) return undefined;
    return async (password) => equalText(toBase64(await derive(digest, password, salt, iterations)), hash);
  };
}
