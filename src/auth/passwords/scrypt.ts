/**
 * scrypt, natively: the one file that reaches `node:crypto` (the Worker needs `nodejs_compat` for it). Production Workers
 * refuse N·r·p above 2^20, and workerd computes it synchronously in spite of the callback.
 */
import { scrypt as nodeScrypt } from 'node:crypto';

/** Cost parameters, named as in RFC 7914. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** Derives `length` bytes. Rejects if the runtime refuses the cost. */
export function scrypt(
  password: Uint8Array,
  salt: Uint8Array,
  { N, r, p }: ScryptCost,
  length: number,
): Promise<Uint8Array> {
  // OpenSSL counts the p blocks and its scratch space too; the default of 32 MiB is too small from N=2^15 on.
  const maxmem = 128 * r * (N + p + 4);
  return new Promise((resolve, reject) => {
    nodeScrypt(password, salt, length, { N, r, p, maxmem }, (error, key) => {
      // Null in Node, undefined in Bun.
      if (error) reject(error);
      else resolve(key);
    });
  });
}
