/**
 * Shards: the databases that users are spread over, by number; 0 is the first one, which is home to everything but users.
 * Ids tell where they belong, so that whoever brings one needs nobody to look it up.
 */

/** Ids that a shard has for its users: 1 to 999,999,999,999 at home, from 1,000,000,000,001 on in shard 1 and so on. */
const IDS = 1e12;

/** The id before the first one that a shard gives. Exact in a double, for up to 999 shards. */
export const idsBefore = (shard: number): number => shard * IDS;

/** The shard that gave an id. */
export const shardOfId = (id: number): number => Math.floor(id / IDS);

/** A text that tells its shard: as it is at home, `1.` before it in shard 1. */
export const inShard = (shard: number, text: string): string => (shard === 0 ? text : `${shard}.${text}`);

/** The shard that a text tells. */
export const shardOfText = (text: string): number => Number(/^[1-9]\d{0,2}(?=\.)/.exec(text)?.[0] ?? 0);

/** 32 bits of a text: FNV-1a over its UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** Every bit of the input changes every bit of the output: the end of MurmurHash3. */
function mixed(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

/**
 * The shard that the hash of an address names: the one of them with the highest draw (rendezvous hashing). So another
 * database takes over its share of the addresses and no others change places. Never change this: users are where it says.
 *
 * @param email canonical
 * @param count how many databases there are
 */
export function shardOfEmail(email: string, count: number): number {
  const hash = hashOf(email);
  const draws = Array.from({ length: count }, (_, shard) => mixed(hash ^ Math.imul(shard + 1, 0x9e3779b1)));
  return draws.indexOf(Math.max(...draws));
}

/**
 * How a database is told apart: how many there are, and which of them it is. Each knows its own (`easyjwt spread` writes
 * it), so that databases that are named in another order, or to a service that knows other ones, are noticed.
 */
export const placeOf = (shard: number, count: number): number => count * 1000 + shard;

/** How many databases there are, by the place of one. */
export const countOf = (place: number): number => Math.floor(place / 1000);
