/**
 * Django's `scrypt$N$salt$r$p$hash`, the hash that new passwords get: N=16384, r=8, p=5 takes 16 MiB and is native on every
 * runtime.
 */
import { equalText } from '../../core/constant-time.ts';
import { base64, utf8 } from '../../core/encoding.ts';
import { type ReadHash, readInteger } from './encoded.ts';
import { type ScryptCost, scrypt } from './native.ts';
import { randomSalt } from './salt.ts';

const CURRENT: ScryptCost = { N: 16_384, r: 8, p: 5 };
/** What production Workers compute at most, as N·r·p. Django's own is 655,360. */
const MAX_WORK = 2 ** 20;

const encode = async (password: string, salt: string, cost: ScryptCost) =>
  base64(await scrypt(utf8(password), utf8(salt), cost, 64));

/** A new encoded hash. */
export async function encodeScrypt(password: string): Promise<string> {
  const salt = randomSalt();
  const { N, r, p } = CURRENT;
  return `scrypt$${N}$${salt}$${r}$${p}$${await encode(password, salt, CURRENT)}`;
}

/** Whether an encoded hash has the cost of {@link encodeScrypt}. */
export function isCurrentScrypt(encoded: string): boolean {
  const [algorithm, N, , r, p] = encoded.split('$');
  return algorithm === 'scrypt' && N === `${CURRENT.N}` && r === `${CURRENT.r}` && p === `${CURRENT.p}`;
}

/** Reads the fields `N`, `salt`, `r`, `p`, `hash`. */
export const readScrypt: ReadHash = ([n, salt, blockSize, parallelism, hash, ...rest]) => {
  const N = readInteger(n, 2, MAX_WORK);
  const r = readInteger(blockSize, 1, MAX_WORK);
  const p = readInteger(parallelism, 1, MAX_WORK);
  if (!N || !r || !p || !salt || !hash || rest.length > 0) return undefined;
  if (N * r * p > MAX_WORK || !Number.isInteger(Math.log2(N))) return undefined;
  return async (password) => equalText(await encode(password, salt, { N, r, p }), hash);
};
