/**
 * The compression function of Argon2 (RFC 9106, 3.5 and 3.6) on blocks of 256 32-bit words. Nearly all of Argon2's time
 * is spent here.
 */

/** 32-bit words of a block of 1,024 bytes. */
export const BLOCK_WORDS = 256;

/** The block being mixed. Shared, which is safe because nothing awaits while it is in use. */
const v = new Int32Array(BLOCK_WORDS);

/** The upper half of twice the product of two unsigned words, whose lower half is `low` (not doubled). */
function upper(x: number, y: number, low: number): number {
  // As a double the product is off by less than 2^11, which the division makes less than the half that is added.
  const high = (((x >>> 0) * (y >>> 0) - (low >>> 0)) / 4294967296 + 0.5) | 0;
  return (high << 1) | (low >>> 31);
}

/**
 * Mixes four 64-bit words, given by the positions of their lower halves. Spelled out, in local variables: with functions
 * for its steps it takes half as long again.
 */
function quarter(i: number, j: number, k: number, l: number): void {
  let a = v[i] ?? 0;
  let aUp = v[i + 1] ?? 0;
  let b = v[j] ?? 0;
  let bUp = v[j + 1] ?? 0;
  let c = v[k] ?? 0;
  let cUp = v[k + 1] ?? 0;
  let d = v[l] ?? 0;
  let dUp = v[l + 1] ?? 0;
  let low = 0;
  let up = 0;
  let sum = 0;
  // a += b + 2·low(a)·low(b), d = (d ^ a) rotated right by 32 bits
  low = Math.imul(a, b);
  sum = (a >>> 0) + (b >>> 0) + ((low << 1) >>> 0);
  aUp = (aUp + bUp + upper(a, b, low) + ((sum / 4294967296) | 0)) | 0;
  a = sum | 0;
  low = d ^ a;
  d = dUp ^ aUp;
  dUp = low;
  // c += d + 2·low(c)·low(d), b = (b ^ c) rotated right by 24 bits
  low = Math.imul(c, d);
  sum = (c >>> 0) + (d >>> 0) + ((low << 1) >>> 0);
  cUp = (cUp + dUp + upper(c, d, low) + ((sum / 4294967296) | 0)) | 0;
  c = sum | 0;
  low = b ^ c;
  up = bUp ^ cUp;
  b = (low >>> 24) | (up << 8);
  bUp = (up >>> 24) | (low << 8);
  // the same with 16 and 63 bits
  low = Math.imul(a, b);
  sum = (a >>> 0) + (b >>> 0) + ((low << 1) >>> 0);
  aUp = (aUp + bUp + upper(a, b, low) + ((sum / 4294967296) | 0)) | 0;
  a = sum | 0;
  low = d ^ a;
  up = dUp ^ aUp;
  d = (low >>> 16) | (up << 16);
  dUp = (up >>> 16) | (low << 16);
  low = Math.imul(c, d);
  sum = (c >>> 0) + (d >>> 0) + ((low << 1) >>> 0);
  cUp = (cUp + dUp + upper(c, d, low) + ((sum / 4294967296) | 0)) | 0;
  c = sum | 0;
  low = b ^ c;
  up = bUp ^ cUp;
  b = (low << 1) | (up >>> 31);
  bUp = (up << 1) | (low >>> 31);
  v[i] = a;
  v[i + 1] = aUp;
  v[j] = b;
  v[j + 1] = bUp;
  v[k] = c;
  v[k + 1] = cUp;
  v[l] = d;
  v[l + 1] = dUp;
}

/** BLAKE2b's round on eight pairs of 64-bit words, the first pair at `start`, each next one `stride` further. */
function round(start: number, stride: number): void {
  const a = start;
  const b = a + stride;
  const c = b + stride;
  const d = c + stride;
  const e = d + stride;
  const f = e + stride;
  const g = f + stride;
  const h = g + stride;
  quarter(a, c, e, g);
  quarter(a + 2, c + 2, e + 2, g + 2);
  quarter(b, d, f, h);
  quarter(b + 2, d + 2, f + 2, h + 2);
  quarter(a, c + 2, f, h + 2);
  quarter(a + 2, d, f + 2, g);
  quarter(b, d + 2, e, g + 2);
  quarter(b + 2, c, e + 2, h);
}

/** Mixes the blocks at `x` and `y` of the memory into the one at `out`: over what is there, or by XOR with it. */
export function mixBlocks(memory: Int32Array, x: number, y: number, out: number, overwrite: boolean): void {
  for (let i = 0; i < BLOCK_WORDS; i++) v[i] = (memory[x + i] ?? 0) ^ (memory[y + i] ?? 0);
  for (let row = 0; row < BLOCK_WORDS; row += 32) round(row, 4);
  for (let column = 0; column < 32; column += 4) round(column, 32);
  for (let i = 0; i < BLOCK_WORDS; i++) {
    const mixed = (v[i] ?? 0) ^ (memory[x + i] ?? 0) ^ (memory[y + i] ?? 0);
    memory[out + i] = overwrite ? mixed : mixed ^ (memory[out + i] ?? 0);
  }
}
