/** The digest of a stored password that `CHECK_REVOKE_TOKEN` puts into tokens. */
import { sha256Hex } from '../../core/encoding.ts';
import { md5Hex } from './native.ts';

/**
 * Digest of an encoded hash (`scrypt$…`, not of the password) in upper-case hexadecimal form: django-easyjwt takes
 * SHA-256, simplejwt MD5.
 */
export async function passwordDigest(encoded: string, algorithm: 'sha256' | 'md5'): Promise<string> {
  return (await (algorithm === 'md5' ? md5Hex : sha256Hex)(encoded)).toUpperCase();
}
