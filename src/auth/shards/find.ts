/**
 * Finding whoever has an address among several databases: where its hash says, or where an entry there says.
 *
 * Accepted weakness: whoever is found by an entry costs one more round trip, in which time tells that there is somebody.
 */
import { shardOfEmail } from '../../core/shards.ts';
import { homeOf, knownPlace, selectTaken } from '../../storage/email-homes.ts';
import type { AuthParts, RequestContext, Seeking } from '../context.ts';
import { at } from './at.ts';
import { hasPlace, notSpread } from './place.ts';

/** Whoever has the address is in another database. Never leaves this file. */
class Elsewhere extends Error {
  readonly shard: number;

  constructor(shard: number) {
    super('elsewhere');
    this.shard = shard;
  }
}

/** See `Directory`. */
export const toward = <Context extends AuthParts>(context: Context, email: string): Context =>
  at(context, shardOfEmail(email, context.shards.length));

/**
 * Nobody is looked for in a database that `easyjwt spread` has not made ready, or that is another one than it is named as:
 * they might pass for a stranger. One that knows of more databases has what it had.
 */
const seekingOf = (context: RequestContext, email: string): Seeking => ({
  email,
  elsewhere: homeOf(email),
  place: knownPlace,
  check(elsewhere, place) {
    if (!hasPlace(context, place)) throw notSpread(context, { shard: context.shard, place });
    if (elsewhere !== null) throw new Elsewhere(elsewhere);
  },
});

/** See `Directory`. */
export async function find<T>(
  context: RequestContext,
  email: string,
  work: (there: RequestContext) => Promise<T>,
): Promise<T> {
  const there = toward(context, email);
  try {
    return await work({ ...there, seeking: seekingOf(there, email) });
  } catch (error) {
    if (!(error instanceof Elsewhere)) throw error;
    const { shard } = error;
    if (!there.shards[shard]) throw notSpread(there, { shard });
    return work({ ...at(there, shard), isFiltered: true });
  }
}

/** See `Directory`. */
export async function isTaken(context: AuthParts, email: string): Promise<boolean> {
  const { batch } = toward(context, email).database;
  const [rows] = await batch([selectTaken(email)]);
  return rows.length > 0;
}
