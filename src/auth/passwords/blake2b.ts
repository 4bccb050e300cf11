/** BLAKE2b (RFC 7693) without a key, which Argon2 is built on. A 64-bit word is two of 32 bits, the lower one first. */

const IV = Int32Array.of(
  0xf3bcc908,
  0x6a09e667,
  0x84caa73b,
  0xbb67ae85,
  0xfe94f82b,
  0x3c6ef372,
  0x5f1d36f1,
  0xa54ff53a,
  0xade682d1,
  0x510e527f,
  0x2b3e6c1f,
  0x9b05688c,
  0xfb41bd6b,
  0x1f83d9ab,
  0x137e2179,
  0x5be0cd19,
);

/** The order in which each round takes the words of the message, as hexadecimal digits. */
const SIGMA = [
  '0123456789abcdef',
  'ea489fd61c02b753',
  'b8c052fdae367194',
  '7931dcbe265a40f8',
  '905724afe1bc683d',
  '2c6a0b834d75fe19',
  'c51fed4a0763928b',
  'db7ec13950f4862a',
  '6fe9b308c2d714a5',
  'a2847615fb9e3cd0',
  '0123456789abcdef',
  'ea489fd61c02b753',
];

/** The four words of the state that each step of a round mixes. */
const STEPS = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;

const BLOCK = 128;

/** v[to] += source[from] */
function add(v: Int32Array, to: number, source: Int32Array, from: number): void {
  const low = ((v[2 * to] ?? 0) >>> 0) + ((source[2 * from] ?? 0) >>> 0);
  v[2 * to + 1] = (v[2 * to + 1] ?? 0) + (source[2 * from + 1] ?? 0) + (low > 0xffffffff ? 1 : 0);
  v[2 * to] = low;
}

/** v[to] = (v[to] ^ v[from]) rotated right */
function turn(v: Int32Array, to: number, from: number, count: 16 | 24 | 32 | 63): void {
  let low = (v[2 * to] ?? 0) ^ (v[2 * from] ?? 0);
  let high = (v[2 * to + 1] ?? 0) ^ (v[2 * from + 1] ?? 0);
  if (count >= 32) [low, high] = [high, low];
  // A shift by a multiple of 32 is none at all, so that a mere exchange of the halves needs its own case.
  v[2 * to] = count === 32 ? low : (low >>> count) | (high << -count);
  v[2 * to + 1] = count === 32 ? high : (high >>> count) | (low << -count);
}

function compress(state: Int32Array, message: Int32Array, counter: number, isLast: boolean): void {
  const v = new Int32Array(32);
  v.set(state);
  v.set(IV, 16);
  v[24] = (v[24] ?? 0) ^ counter;
  if (isLast) {
    v[28] = ~(v[28] ?? 0);
    v[29] = ~(v[29] ?? 0);
  }
  for (const order of SIGMA) {
    STEPS.forEach(([a, b, c, d], step) => {
      add(v, a, v, b);
      add(v, a, message, Number.parseInt(order.charAt(2 * step), 16));
      turn(v, d, a, 32);
      add(v, c, v, d);
      turn(v, b, c, 24);
      add(v, a, v, b);
      add(v, a, message, Number.parseInt(order.charAt(2 * step + 1), 16));
      turn(v, d, a, 16);
      add(v, c, v, d);
      turn(v, b, c, 63);
    });
  }
  for (let i = 0; i < 16; i++) state[i] = (state[i] ?? 0) ^ (v[i] ?? 0) ^ (v[i + 16] ?? 0);
}

/** A digest of 1 to 64 bytes. */
export function blake2b(message: Uint8Array, length: number): Uint8Array {
  const padded = new Uint8Array(Math.max(1, Math.ceil(message.length / BLOCK)) * BLOCK);
  padded.set(message);
  const view = new DataView(padded.buffer);
  const state = IV.slice();
  state[0] = (state[0] ?? 0) ^ 0x01010000 ^ length;
  for (let offset = 0; offset < padded.length; offset += BLOCK) {
    const words = Int32Array.from({ length: 32 }, (_, i) => view.getInt32(offset + i * 4, true));
    const isLast = offset + BLOCK === padded.length;
    compress(state, words, isLast ? message.length : offset + BLOCK, isLast);
  }
  const result = new DataView(new ArrayBuffer(64));
  state.forEach((word, index) => {
    result.setInt32(index * 4, word, true);
  });
  return new Uint8Array(result.buffer, 0, length);
}
