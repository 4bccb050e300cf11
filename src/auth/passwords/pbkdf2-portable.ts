/**
 * PBKDF2 (RFC 8018) in JavaScript, for one block of output and any number of iterations. Used where the runtime refuses
 * the iterations; a million of them take about half a second, four times less than with a general hashing library and
 * no more than in WebAssembly, because only two compressions remain of each iteration.
 */

/** A hash function of 16-word blocks. */
export interface Digest {
  /** Its name in WebCrypto. */
  readonly name: string;
  /** Bytes of output. */
  readonly length: number;
  /** The state before the first block. */
  readonly initial: Int32Array;
  /** Mixes a block into a state and writes the new state into `out`, which may be either of them. */
  compress(state: Int32Array, block: Int32Array, out: Int32Array): void;
}

const BLOCK = 64;

/** The words of a state as bytes. */
function toBytes(state: Int32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(state.length * 4));
  state.forEach((word, index) => {
    view.setInt32(index * 4, word);
  });
  return new Uint8Array(view.buffer);
}

/** The state after a message, which follows `preceding` bytes that the given state has already taken. */
function absorb({ compress }: Digest, from: Int32Array, message: Uint8Array, preceding = 0): Int32Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK) * BLOCK);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, (preceding + message.length) * 8);
  const state = from.slice();
  const block = new Int32Array(16);
  for (let offset = 0; offset < padded.length; offset += BLOCK) {
    for (let i = 0; i < 16; i++) block[i] = view.getInt32(offset + i * 4);
    compress(state, block, state);
  }
  return state;
}

/** The first block (as long as the digest) of the key derived from a password. */
export function portablePbkdf2(
  digest: Digest,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
): Uint8Array {
  const { initial, compress, length } = digest;
  const secret = password.length > BLOCK ? toBytes(absorb(digest, initial, password)) : password;
  /** The state of HMAC after its padded key, the same for every message. */
  const keyed = (pad: number): Int32Array => {
    const block = new Int32Array(16).fill(pad * 0x01010101);
    secret.forEach((byte, index) => {
      block[index >> 2] = (block[index >> 2] ?? 0) ^ (byte << (24 - (index & 3) * 8));
    });
    const state = new Int32Array(initial.length);
    compress(initial, block, state);
    return state;
  };
  const inner = keyed(0x36);
  const outer = keyed(0x5c);

  const numbered = new Uint8Array(salt.length + 4);
  numbered.set(salt);
  numbered[salt.length + 3] = 1;
  const first = absorb(digest, outer, toBytes(absorb(digest, inner, numbered, BLOCK)), BLOCK);

  // From here on every message is one digest: it stays in the block, in front of its constant padding.
  const block = new Int32Array(16);
  block.set(first);
  block[length / 4] = 0x80000000;
  block[15] = (BLOCK + length) * 8;
  const result = first.slice();
  for (let iteration = 1; iteration < iterations; iteration++) {
    compress(inner, block, block);
    compress(outer, block, block);
    for (let i = 0; i < result.length; i++) result[i] = (result[i] ?? 0) ^ (block[i] ?? 0);
  }
  return toBytes(result);
}
