/** The hash functions H and H' of Argon2 (RFC 9106, 3.2 and 3.3). */
import { blake2b } from './blake2b.ts';

/** Byte strings one after the other. */
function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** A number as a 32-bit word, the lowest byte first. */
export function le32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

/** H: 64 bytes of BLAKE2b. */
export const hash64 = (...parts: readonly Uint8Array[]): Uint8Array => blake2b(concat(parts), 64);

/** H': as many bytes as asked for. */
export function hashLong(length: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const input = concat([le32(length), ...parts]);
  if (length <= 64) return blake2b(input, length);
  const result = new Uint8Array(length);
  let link = blake2b(input, 64);
  let offset = 0;
  for (; length - offset > 64; offset += 32) {
    result.set(link.subarray(0, 32), offset);
    link = blake2b(link, Math.min(64, length - offset - 32));
  }
  result.set(link, offset);
  return result;
}
