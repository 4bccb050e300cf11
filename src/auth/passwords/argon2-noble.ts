/**
 * Argon2 in JavaScript, for runtimes that neither have it natively nor run the Wasm of `argon2-wasm.ts`: Deno. Blocks for a
 * second with Django's parameters, and so computes one at a time.
 */
import { argon2i, argon2id } from '@noble/hashes/argon2.js';
import type { Argon2Cost, Argon2Kind } from './native.ts';

const FUNCTIONS = { argon2i, argon2id };

/** Derives `length` bytes with Argon2 1.3 (RFC 9106). */
export function portableArgon2(
  kind: Argon2Kind,
  password: Uint8Array,
  salt: Uint8Array,
  cost: Argon2Cost,
  length: number,
): Uint8Array {
  return FUNCTIONS[kind](password, salt, { ...cost, dkLen: length });
}
