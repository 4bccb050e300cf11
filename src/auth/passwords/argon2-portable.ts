/**
 * Argon2i and Argon2id, version 1.3 (RFC 9106), in JavaScript, for runtimes without a native one: workerd and Deno. Blocks for as long
 * as it computes and holds all of its memory at once: with Django's parameters a second and 100 MiB. WebAssembly would
 * take a third of that time, once for each user who moves here, but a Worker would no longer be one file.
 */
import { hash64, hashLong, le32 } from './argon2-hash.ts';
import { BLOCK_WORDS, mixBlocks } from './argon2-mix.ts';
import type { Argon2Cost, Argon2Kind } from './native.ts';

const VERSION = 0x13;
const TYPES = { argon2i: 1, argon2id: 2 };
const SLICES = 4;
/** How many references one block of them holds: each is a 64-bit word. */
const REFERENCES = BLOCK_WORDS / 2;

/** The upper half of the product of two unsigned words, exactly; see `argon2-mix.ts` for why it is exact. */
const high = (x: number, y: number): number => Math.round((x * y - (Math.imul(x, y) >>> 0)) / 2 ** 32);

/** Derives `length` bytes. `m` must be at least 8·p. */
export function portableArgon2(
  kind: Argon2Kind,
  password: Uint8Array,
  salt: Uint8Array,
  { m, t, p }: Argon2Cost,
  length: number,
): Uint8Array {
  const segment = Math.floor(m / (SLICES * p));
  const lane = segment * SLICES;
  const blocks = lane * p;
  // Three blocks more, for making references.
  const memory = new Int32Array((blocks + 3) * BLOCK_WORDS);
  const [references = 0, input = 0, zeros = 0] = [0, 1, 2].map((more) => (blocks + more) * BLOCK_WORDS);

  const parameters = [p, length, m, t, VERSION, TYPES[kind]].map(le32);
  const nothing = le32(0);
  const lengthened = [le32(password.length), password, le32(salt.length), salt, nothing, nothing];
  const seed = hash64(...parameters, ...lengthened);
  for (let row = 0; row < p; row++) {
    for (let column = 0; column < 2; column++) {
      const block = hashLong(BLOCK_WORDS * 4, seed, le32(column), le32(row));
      new Uint8Array(memory.buffer).set(block, (row * lane + column) * BLOCK_WORDS * 4);
    }
  }

  for (let pass = 0; pass < t; pass++) {
    for (let slice = 0; slice < SLICES; slice++) {
      for (let row = 0; row < p; row++) fillSegment(pass, slice, row);
    }
  }

  const last = memory.slice((lane - 1) * BLOCK_WORDS, lane * BLOCK_WORDS);
  for (let row = 1; row < p; row++) {
    const offset = (row * lane + lane - 1) * BLOCK_WORDS;
    for (let i = 0; i < BLOCK_WORDS; i++) last[i] = (last[i] ?? 0) ^ (memory[offset + i] ?? 0);
  }
  // Given back at once: workerd, which sees only its own small heap, would collect it long after the Worker's memory is full.
  memory.buffer.transfer(0);
  return hashLong(length, new Uint8Array(last.buffer));

  function fillSegment(pass: number, slice: number, row: number): void {
    const isIndependent = kind === 'argon2i' || (pass === 0 && slice < SLICES / 2);
    const first = pass === 0 && slice === 0 ? 2 : 0;
    for (let index = first; index < segment; index++) {
      const column = slice * segment + index;
      const previous = row * lane + (column === 0 ? lane : column) - 1;
      let source = previous * BLOCK_WORDS;
      if (isIndependent) {
        const position = index % REFERENCES;
        if (position === 0 || index === first)
          makeReferences(pass, slice, row, (index - position) / REFERENCES + 1);
        source = references + 2 * position;
      }
      const chosen = referenceTo(pass, slice, row, index, source);
      const current = (row * lane + column) * BLOCK_WORDS;
      mixBlocks(memory, previous * BLOCK_WORDS, chosen * BLOCK_WORDS, current, pass === 0);
    }
  }

  /** Makes references that do not depend on the password. */
  function makeReferences(pass: number, slice: number, row: number, counter: number): void {
    [pass, row, slice, blocks, t, TYPES[kind], counter].forEach((value, index) => {
      memory[input + 2 * index] = value;
    });
    mixBlocks(memory, zeros, input, references, true);
    mixBlocks(memory, zeros, references, references, true);
  }

  /** The block that the 64-bit reference at `source` means, seen from a place in a segment. */
  function referenceTo(pass: number, slice: number, row: number, index: number, source: number): number {
    const choice = (memory[source + 1] ?? 0) >>> 0;
    const chosenRow = pass === 0 && slice === 0 ? row : choice % p;
    const finished = (pass === 0 ? slice : SLICES - 1) * segment;
    const area = finished + (chosenRow === row ? index - 1 : index === 0 ? -1 : 0);
    const random = (memory[source] ?? 0) >>> 0;
    const distance = high(area, high(random, random));
    const start = pass === 0 ? 0 : (slice + 1) * segment;
    return chosenRow * lane + ((start + area - 1 - distance) % lane);
  }
}
