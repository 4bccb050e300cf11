/** SHA-1 (FIPS 180-4), only for the hashes that Django made with it. */
import type { Digest } from './pbkdf2-portable.ts';

const W = new Int32Array(80);

const rotateLeft = (x: number, count: number): number => (x << count) | (x >>> (32 - count));

function compress(state: Int32Array, block: Int32Array, out: Int32Array): void {
  for (let i = 0; i < 16; i++) W[i] = block[i] ?? 0;
  for (let i = 16; i < 80; i++) {
    W[i] = rotateLeft((W[i - 3] ?? 0) ^ (W[i - 8] ?? 0) ^ (W[i - 14] ?? 0) ^ (W[i - 16] ?? 0), 1);
  }
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  for (let i = 0; i < 80; i++) {
    const mixed =
      i < 20
        ? ((b & c) | (~b & d)) + 0x5a827999
        : i < 40
          ? (b ^ c ^ d) + 0x6ed9eba1
          : i < 60
            ? ((b & c) ^ (b & d) ^ (c & d)) - 0x70e44324
            : (b ^ c ^ d) - 0x359d3e2a;
    const t = (rotateLeft(a, 5) + mixed + e + (W[i] ?? 0)) | 0;
    e = d;
    d = c;
    c = rotateLeft(b, 30);
    b = a;
    a = t;
  }
  out[0] = (state[0] ?? 0) + a;
  out[1] = (state[1] ?? 0) + b;
  out[2] = (state[2] ?? 0) + c;
  out[3] = (state[3] ?? 0) + d;
  out[4] = (state[4] ?? 0) + e;
}

/** SHA-1. Its functions share a scratch buffer, which is safe because nothing awaits within them. */
export const sha1: Digest = {
  name: 'SHA-1',
  length: 20,
  initial: Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0),
  compress,
};
