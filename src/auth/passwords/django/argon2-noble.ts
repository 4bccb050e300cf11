/**
 * Argon2 in JavaScript, for runtimes that neither have it natively nor run the Wasm of `argon2-wasm.ts`: Deno. Blocks for a
 * second with Django's parameters, and so computes one at a time.
 */
import { argon2i, argon2id } from '@noble/hashes/argon2.js';
import type { PortableArgon2 } from './argon2.ts';

const FUNCTIONS = { argon2i, argon2id };

export const portableArgon2: PortableArgon2 = (kind, password, salt, cost, length) => {
  return FUNCTIONS[kind](password, salt, { ...cost, dkLen: length });
};
