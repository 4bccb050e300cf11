/**
 * Django's `bcrypt_sha256$$2b$cost$salthash` (bcrypt of the hexadecimal SHA-256 of the password) and `bcrypt$$2b$…`, which
 * compares only the first 72 bytes of the password, as whatever made the hash did. No runtime has bcrypt natively.
 */
import { compare } from 'bcryptjs';
import { sha256Hex } from '../../../core/encoding.ts';
import type { ReadHash } from '../encoded.ts';

/** Costs up to 15: each step doubles the time; Django's is 12 and takes a third of a second. */
const ROUNDS = /^(?:0[4-9]|1[0-5])$/;

/** Reads the fields "", `2b`, cost, and salt and hash in one. */
function readBcrypt(prepare: (password: string) => Promise<string> | string): ReadHash {
  return ([empty, version, rounds, data, ...rest]) => {
    if (empty !== '' || !/^2[aby]$/.test(version ?? '') || !ROUNDS.test(rounds ?? '')) return undefined;
    if (!/^[./A-Za-z0-9]{53}$/.test(data ?? '') || rest.length > 0) return undefined;
    return async (password) => compare(await prepare(password), `$${version}$${rounds}$${data}`);
  };
}

/** Reads `bcrypt`. */
export const readBcryptPlain: ReadHash = readBcrypt((password) => password);
/** Reads `bcrypt_sha256`. */
export const readBcryptSha256: ReadHash = readBcrypt(sha256Hex);
