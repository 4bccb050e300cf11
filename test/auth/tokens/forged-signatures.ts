/** A22: signatures that are not the one right encoding of the right one. */
import { compose, signingInput, type Workshop } from './forge.ts';
import type { Forgery } from './forgeries.ts';

const ED25519_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

const toBigInt = (bytes: Uint8Array) =>
  BigInt(`0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);
const toBytes = (value: bigint, length: number) =>
  Uint8Array.from(
    value
      .toString(16)
      .padStart(length * 2, '0')
      .match(/../g) ?? [],
    (pair) => Number.parseInt(pair, 16),
  );

/** An ECDSA signature in DER, as other protocols have it. */
function derSignature(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  const integers = [raw.slice(0, half), raw.slice(half)].map((part) => [0x02, half + 1, 0, ...part]);
  return Uint8Array.of(0x30, 2 * (half + 3), ...integers.flat());
}

/** Tokens with such signatures. */
export async function signatures(workshop: Workshop): Promise<Forgery[]> {
  const { alg, header, claims, signature } = workshop;
  const right = await signature(signingInput(header, claims));
  const zeros = new Uint8Array(right.length);
  const made: [string, Uint8Array][] = [
    ['one byte less', right.slice(0, -1)],
    ['one byte more', Uint8Array.of(...right, 0)],
    ['one byte before', Uint8Array.of(0, ...right)],
    ['half', right.slice(0, right.length / 2)],
    ['twice', Uint8Array.of(...right, ...right)],
    ['zeros', zeros],
    ['ones', zeros.map(() => 1)],
    ['all bits', zeros.map(() => 255)],
    ['backwards', right.toReversed()],
    ['of nothing', await signature('')],
    ['of the payload alone', await signature(signingInput(header, claims).split('.')[1] ?? '')],
    ...Array.from({ length: 16 }, (_, index): [string, Uint8Array] => {
      const at = Math.floor((index * right.length) / 16);
      return [`a bit of byte ${at}`, right.with(at, (right[at] ?? 0) ^ (1 << (index % 8)))];
    }),
  ];
  if (alg === 'EdDSA') {
    const s = toBigInt(right.slice(32).toReversed());
    for (let times = 1n; times < 8n; times++) {
      const other = toBytes(s + times * ED25519_ORDER, 32).toReversed();
      made.push([`S + ${times}L`, Uint8Array.of(...right.slice(0, 32), ...other)]);
    }
    made.push(['the neutral R and S 0', Uint8Array.of(1, ...zeros.slice(1))]);
  }
  if (alg.startsWith('ES')) {
    const half = right.length / 2;
    made.push(['DER', derSignature(right)]);
    made.push(['r 0', Uint8Array.of(...zeros.slice(half), ...right.slice(half))]);
    made.push(['s 0', Uint8Array.of(...right.slice(0, half), ...zeros.slice(half))]);
    made.push(['halves swapped', Uint8Array.of(...right.slice(half), ...right.slice(0, half))]);
    made.push(['of another curve’s size', new Uint8Array(half * 3)]);
  }
  return made.map(([name, bytes]) => [name, compose(header, claims, bytes)]);
}
