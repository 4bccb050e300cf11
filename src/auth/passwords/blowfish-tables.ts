/**
 * The initial state of Blowfish: the fractional digits of π. They are computed when the first bcrypt hash is met, in
 * about 50 ms, because as a table they would not compress and be the largest thing in the Worker.
 */

/** Words of the P-array and, after it, of the four S-boxes. */
const WORDS = 18 + 4 * 256;
const BITS = BigInt(WORDS * 32);
/** More than the rounding errors of all terms together. */
const GUARD = 64n;

let words: Int32Array | undefined;

/** The first 1,042 words of π's fraction. */
export function piWords(): Int32Array {
  words ??= compute();
  return words;
}

function compute(): Int32Array {
  // Machin's formula.
  const pi = 4n * (4n * arccot(5n) - arccot(239n));
  const result = new Int32Array(WORDS);
  const fraction = (pi >> GUARD) & ((1n << BITS) - 1n);
  const digits = fraction.toString(16).padStart(WORDS * 8, '0');
  for (let i = 0; i < WORDS; i++) result[i] = Number.parseInt(digits.slice(i * 8, i * 8 + 8), 16);
  return result;
}

/** arccot(x) as a fixed-point number. */
function arccot(x: bigint): bigint {
  let power = (1n << (BITS + GUARD)) / x;
  let sum = power;
  for (let odd = 3n, sign = -1n; power > 0n; odd += 2n, sign = -sign) {
    power /= x * x;
    sum += (sign * power) / odd;
  }
  return sum;
}
