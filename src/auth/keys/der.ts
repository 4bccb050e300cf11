/** As much DER (ITU-T X.690) as it takes to see what kind of key a document holds. */

/** One element of a DER encoding: its tag, all its bytes, and those of its content. */
export interface DerElement {
  readonly tag: number;
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
}

/** Tags of the elements that keys are made of. */
export const DER = { integer: 0x02, octets: 0x04, bits: 0x03, sequence: 0x30 } as const;

function firstElement(bytes: Uint8Array): DerElement | undefined {
  const [tag, short] = bytes;
  if (tag === undefined || short === undefined) return undefined;
  const lengthBytes = short < 0x80 ? 0 : short & 0x7f;
  if (short === 0x80 || lengthBytes > 3) return undefined;
  const start = 2 + lengthBytes;
  const length =
    lengthBytes === 0 ? short : bytes.subarray(2, start).reduce((sum, byte) => sum * 256 + byte, 0);
  if (start + length > bytes.length) return undefined;
  const end = start + length;
  return { tag, bytes: bytes.subarray(0, end), content: bytes.subarray(start, end) };
}

/** The elements that stand one after the other; undefined if these bytes are no DER. */
export function derElements(bytes: Uint8Array): DerElement[] | undefined {
  const elements: DerElement[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const element = firstElement(rest);
    if (!element) return undefined;
    elements.push(element);
    rest = rest.subarray(element.bytes.length);
  }
  return elements;
}

/** Encodes one element. */
export function derEncode(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const long: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) long.unshift(rest % 256);
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 + long.length, ...long];
  return Uint8Array.from([head, ...parts].flatMap((part) => [...part]));
}
