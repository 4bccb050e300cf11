/** Comparison of secrets. */
import { utf8 } from './encoding.ts';

/** Whether two byte strings are equal, in time that depends on their lengths only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index++) difference |= (a[index] ?? 0) ^ (b[index] ?? 0);
  return difference === 0;
}

/** Whether two texts are equal, in time that depends on their lengths only. */
export const equalText = (a: string, b: string): boolean => equalBytes(utf8(a), utf8(b));
