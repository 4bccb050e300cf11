/**
 * bcrypt ($2a$, $2b$ and $2y$ alike) in JavaScript: no runtime of ours has it natively, and a library would be larger
 * than all other hashes together. Blocks for as long as it computes, about a quarter of a second at Django's cost of 12.
 */
import { piWords } from './blowfish-tables.ts';

const ROUNDS = 16;
const P_WORDS = ROUNDS + 2;
const TEXT = new TextEncoder().encode('OrpheanBeholderScryDoubt');

/** A Blowfish cipher under construction: its P-array, its S-boxes and the block being enciphered. */
interface Blowfish {
  readonly p: Int32Array;
  readonly s: Int32Array;
  readonly block: Int32Array;
}

function encipher({ p, s, block }: Blowfish): void {
  let left = (block[0] ?? 0) ^ (p[0] ?? 0);
  let right = block[1] ?? 0;
  for (let i = 1; i <= ROUNDS; i += 2) {
    right ^= (p[i] ?? 0) ^ mix(s, left);
    left ^= (p[i + 1] ?? 0) ^ mix(s, right);
  }
  block[0] = right ^ (p[ROUNDS + 1] ?? 0);
  block[1] = left;
}

function mix(s: Int32Array, x: number): number {
  const sum = (s[x >>> 24] ?? 0) + (s[256 + ((x >>> 16) & 255)] ?? 0);
  return (sum ^ (s[512 + ((x >>> 8) & 255)] ?? 0)) + (s[768 + (x & 255)] ?? 0);
}

/** `count` big-endian words, read from the bytes over and over. */
function cycle(bytes: Uint8Array, count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, word) =>
    [0, 1, 2, 3].reduce((value, i) => (value << 8) | (bytes[(word * 4 + i) % bytes.length] ?? 0), 0),
  );
}

/** Works a key of 18 words, and the 4 words of a salt if there is one, into the cipher. */
function expand(cipher: Blowfish, key: Int32Array, salt: Int32Array): void {
  const { p, s, block } = cipher;
  for (let i = 0; i < P_WORDS; i++) p[i] = (p[i] ?? 0) ^ (key[i] ?? 0);
  block.fill(0);
  let turn = 0;
  for (const table of [p, s]) {
    for (let i = 0; i < table.length; i += 2) {
      block[0] = (block[0] ?? 0) ^ (salt[turn] ?? 0);
      block[1] = (block[1] ?? 0) ^ (salt[turn + 1] ?? 0);
      turn ^= 2;
      encipher(cipher);
      table[i] = block[0];
      table[i + 1] = block[1];
    }
  }
}

const NO_SALT = new Int32Array(4);

/**
 * The 23 bytes of a bcrypt hash. Bytes of the password beyond the 72nd do not count: that is how bcrypt was made.
 *
 * @param salt 16 bytes
 * @param cost binary logarithm of the number of rounds
 */
export function bcrypt(password: Uint8Array, salt: Uint8Array, cost: number): Uint8Array {
  const terminated = new Uint8Array(password.length + 1);
  terminated.set(password);
  const key = cycle(terminated, P_WORDS);
  const saltKey = cycle(salt, P_WORDS);
  const pi = piWords();
  const cipher = { p: pi.slice(0, P_WORDS), s: pi.slice(P_WORDS), block: new Int32Array(2) };

  expand(cipher, key, saltKey.subarray(0, 4));
  for (let round = 2 ** cost; round > 0; round--) {
    expand(cipher, key, NO_SALT);
    expand(cipher, saltKey, NO_SALT);
  }

  const result = new DataView(new ArrayBuffer(24));
  cycle(TEXT, 6).forEach((_, index, text) => {
    if (index % 2 === 1) return;
    cipher.block.set(text.subarray(index, index + 2));
    for (let i = 0; i < 64; i++) encipher(cipher);
    result.setInt32(index * 4, cipher.block[0] ?? 0);
    result.setInt32(index * 4 + 4, cipher.block[1] ?? 0);
  });
  return new Uint8Array(result.buffer, 0, 23);
}
