/** As much DER (ITU-T X.690) as it takes to see what kind of key a document holds, and to wrap one. */
import { hex } from '../../core/encoding.ts';

/** Tags of the elements that keys are made of. */
export const DER = { integer: 0x02, octets: 0x04, bits: 0x03, sequence: 0x30 } as const;

/** Encodes one element. */
export function derEncode(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const long: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) long.unshift(rest % 256);
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 + long.length, ...long];
  return Uint8Array.from([head, ...parts].flatMap((part) => [...part]));
}

/** What is in a document that is one sequence, in hexadecimal form; undefined of anything else. */
export function derSequence(document: Uint8Array): string | undefined {
  const [, short = 0] = document;
  const content = document.subarray(short < 0x80 ? 2 : 2 + (short & 0x7f));
  return hex(derEncode(DER.sequence, content)) === hex(document) ? hex(content) : undefined;
}
