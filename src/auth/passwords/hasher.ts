/**
 * Passwords as the auth-service stores them: Django's encoded strings. New ones are scrypt. Hashes of other kinds are
 * verified where their readers were given, and reported stale so that the login can replace them.
 */
import { isHashable, MAX_PASSWORD_BYTES } from './bounds.ts';
import type { CheckPassword, ReadHash } from './encoded.ts';
import { createLimit } from './limit.ts';
import { encodeScrypt, isCurrentScrypt, readScrypt } from './scrypt.ts';

/** What a verification found. */
export interface Verdict {
  readonly valid: boolean;
  /** The password is right, but its hash is not of the kind that {@link PasswordHasher.hash} makes: hash it anew. */
  readonly stale: boolean;
}

/** Hashes and verifies. A test may put a counting one in its place. */
export interface PasswordHasher {
  /**
   * A new encoded hash.
   *
   * @throws {RangeError} for a text that cannot be a password (`isHashable`)
   * @throws {ApiError} 503 `hashing_overloaded` when too many hashes wait already
   */
  hash(password: string): Promise<string>;
  /**
   * Whether the password belongs to an encoded hash. What is no hash that we verify, {@link NO_PASSWORD} for one, is never
   * valid but costs as much as a wrong password does: call it for unknown users too.
   *
   * @throws {ApiError} 503 `hashing_overloaded` when too many hashes wait already
   */
  verify(password: string, encoded: string): Promise<Verdict>;
}

/** The encoded form of "no password": Django's prefix of unusable ones. Verify against it where there is no user. */
export const NO_PASSWORD = '!';

/** Two of them leave threads for signatures on Node (scrypt runs on its pool of four), and take 32 MiB. */
const CONCURRENCY = 2;
/** A few seconds' worth. */
const QUEUE = 32;

/** Twice the width of Django's column. */
const MAX_ENCODED_LENGTH = 256;

/**
 * Readers of hashes by the names of their algorithms, as Django's setting `PASSWORD_HASHERS` lists them: those that users
 * brought along. `easyjwt-edge/django-hashers` has Django's.
 */
export type PasswordHashers = ReadonlyMap<string, ReadHash>;

/** Reads an encoded hash; undefined for one of no kind, or of a cost, that is verified here. */
function readEncoded(encoded: string, hashers: PasswordHashers): CheckPassword | undefined {
  if (encoded.length > MAX_ENCODED_LENGTH) return undefined;
  const [algorithm = '', ...fields] = encoded.split('$');
  return (algorithm === 'scrypt' ? readScrypt : hashers.get(algorithm))?.(fields);
}

/** Whether an encoded hash is of a kind, and of a cost, that is verified. Says so at once: nothing is hashed. */
export const canVerify = (encoded: string, hashers: PasswordHashers): boolean =>
  readEncoded(encoded, hashers) !== undefined;

/**
 * The hasher of the auth-service. Its limit on what is hashed at once is its own.
 *
 * @param hashers what it verifies besides scrypt
 */
export function createPasswordHasher(hashers: PasswordHashers = new Map()): PasswordHasher {
  const limit = createLimit(CONCURRENCY, QUEUE);
  return {
    async hash(password) {
      if (!isHashable(password)) {
        throw new RangeError(
          `Cannot hash a password: it has more than ${MAX_PASSWORD_BYTES} bytes, a NUL, or half a surrogate pair`,
        );
      }
      return limit(() => encodeScrypt(password));
    },
    async verify(password, encoded) {
      if (!isHashable(password)) return { valid: false, stale: false };
      const check = readEncoded(encoded, hashers);
      const valid = await limit(async () => {
        if (check) return check(password);
        await encodeScrypt(password);
        return false;
      });
      return { valid, stale: valid && !isCurrentScrypt(encoded) };
    },
  };
}
