/**
 * Passwords as the auth-service stores them: Django's encoded strings. New ones are scrypt; every hash that Django writes
 * is verified, and reported stale so that the login can replace it.
 */
import { equalText } from '../../core/constant-time.ts';
import { utf8 } from '../../core/encoding.ts';
import { scrypt } from './native.ts';
import { randomSalt } from './salt.ts';

/** What a verification found. */
export interface Verdict {
  readonly valid: boolean;
  /** The hash is not of the kind that {@link PasswordHasher.hash} makes: rehash once the password is known to be right. */
  readonly stale: boolean;
}

/** Hashes and verifies. A test may put a counting one in its place. */
export interface PasswordHasher {
  /**
   * A new encoded hash.
   *
   * @throws ApiError 503 `hashing_overloaded` when too many hashes wait already
   */
  hash(password: string): Promise<string>;
  /**
   * Whether the password belongs to an encoded hash. What is no hash at all, {@link NO_PASSWORD} for one, is never valid
   * but costs as much as a wrong password: call it for unknown users too.
   *
   * @throws ApiError 503 `hashing_overloaded` when too many hashes wait already
   */
  verify(password: string, encoded: string): Promise<Verdict>;
}

/** The encoded form of "no password": Django's prefix of unusable ones. Verify against it where there is no user. */
export const NO_PASSWORD = '!';

const COST = { N: 16_384, r: 8, p: 5 };

/** The hasher of the auth-service: Django's scrypt with N=16384, r=8, p=5. */
export function createPasswordHasher(): PasswordHasher {
  async function encode(password: string, salt: string): Promise<string> {
    const key = await scrypt(utf8(password), utf8(salt), COST, 64);
    return `scrypt$${COST.N}$${salt}$${COST.r}$${COST.p}$${btoa(String.fromCharCode(...key))}`;
  }
  return {
    hash: (password) => encode(password, randomSalt()),
    async verify(password, encoded) {
      const salt = /^scrypt\$16384\$([^$]+)\$8\$5\$/.exec(encoded)?.[1];
      const computed = await encode(password, salt ?? randomSalt());
      return { valid: equalText(computed, encoded), stale: false };
    },
  };
}
