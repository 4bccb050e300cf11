/**
 * What comes from `node:crypto`, natively: the one file of the auth-service that reaches it (a Worker needs
 * `nodejs_compat` for it), and not before the first hash: loading it took a Worker a tenth of its start. Production Workers
 * refuse scrypt above N·r·p = 2^20, and workerd computes it synchronously in spite of the callback.
 */

const load = () => import('node:crypto');

/** Cost of scrypt, named as in RFC 7914. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** Derives `length` bytes with scrypt (RFC 7914). Rejects where the runtime refuses the cost. */
export async function scrypt(
  password: Uint8Array,
  salt: Uint8Array,
  { N, r, p }: ScryptCost,
  length: number,
): Promise<Uint8Array> {
  const crypto = await load();
  // OpenSSL counts the p blocks and its scratch space too; its default of 32 MiB is too small from N=2^15 on.
  const maxmem = 128 * r * (N + p + 4);
  return new Promise((resolve, reject) => {
    crypto.scrypt(password, salt, length, { N, r, p, maxmem }, settle(resolve, reject));
  });
}

/** MD5 in lower-case hexadecimal form, which WebCrypto does not have. Only for what Django made with it. */
export async function md5Hex(text: string): Promise<string> {
  const crypto = await load();
  return crypto.createHash('md5').update(text).digest('hex');
}

/** Cost of Argon2, named as in RFC 9106: `m` in KiB. */
export interface Argon2Cost {
  readonly m: number;
  readonly t: number;
  readonly p: number;
}

/** The kinds of Argon2 that Django has written: argon2i before its version 3.2. */
export type Argon2Kind = 'argon2i' | 'argon2id';

/** Derives `length` bytes with Argon2 (RFC 9106), or undefined where the runtime has none: workerd, Deno. */
export async function nativeArgon2(
  kind: Argon2Kind,
  password: Uint8Array,
  salt: Uint8Array,
  { m, t, p }: Argon2Cost,
  length: number,
): Promise<Uint8Array | undefined> {
  const crypto = await load();
  if (typeof crypto.argon2 !== 'function') return undefined;
  const parameters = {
    message: password,
    nonce: salt,
    memory: m,
    passes: t,
    parallelism: p,
    tagLength: length,
  };
  return new Promise((resolve, reject) => {
    crypto.argon2(kind, parameters, settle(resolve, reject));
  });
}

/** A callback that settles a promise; no error is null in Node and undefined in Bun. */
function settle(resolve: (key: Uint8Array) => void, reject: (reason: Error) => void) {
  return (error: Error | null | undefined, key: Uint8Array) => {
    if (error) reject(error);
    else resolve(key);
  };
}
