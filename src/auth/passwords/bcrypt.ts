/**
 * Django's `bcrypt_sha256$$2b$cost$salthash` (bcrypt of the hexadecimal SHA-256 of the password) and `bcrypt$$2b$…`, which
 * compares only the first 72 bytes of the password, as whatever made the hash did.
 */
import { equalText } from '../../core/constant-time.ts';
import { sha256Hex, utf8 } from '../../core/encoding.ts';
import { bcrypt } from './bcrypt-portable.ts';
import { fromBase64, type ReadHash, toBase64 } from './encoded.ts';

/** Each step doubles the time; Django's is 12 and takes a quarter of a second. */
const MAX_COST = 15;
const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const translate = (text: string, from: string, to: string): string =>
  Array.from(text, (letter) => to.charAt(from.indexOf(letter))).join('');

/** Reads the fields "", `2b`, cost, and salt and hash in one. */
function readBcrypt(prepare: (password: string) => Promise<string> | string): ReadHash {
  return ([empty, version, rounds, data, ...rest]) => {
    const cost = /^0[4-9]$|^1\d$/.test(rounds ?? '') ? Number(rounds) : Number.POSITIVE_INFINITY;
    const [, encodedSalt, hash] = /^([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})$/.exec(data ?? '') ?? [];
    const salt = fromBase64(translate(encodedSalt ?? '', ALPHABET, STANDARD));
    if (empty !== '' || !/^2[aby]$/.test(version ?? '') || cost > MAX_COST || rest.length > 0)
      return undefined;
    if (!salt || !hash) return undefined;
    return async (password) => {
      const computed = toBase64(bcrypt(utf8(await prepare(password)), salt, cost));
      return equalText(translate(computed.slice(0, -1), STANDARD, ALPHABET), hash);
    };
  };
}

/** Reads `bcrypt`. */
export const readBcryptPlain: ReadHash = readBcrypt((password) => password);
/** Reads `bcrypt_sha256`. */
export const readBcryptSha256: ReadHash = readBcrypt(sha256Hex);
