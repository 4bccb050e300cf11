/**
 * Finding whoever has an address among several databases: where its hash says, or where an entry there says.
 *
 * Accepted weakness: whoever is found by an entry costs one more round trip, in which time tells that there is somebody.
 */
import { unavailable } from '../../core/errors.ts';
import { countOf, placeOf, shardOfEmail } from '../../core/shards.ts';
import { homeOf, knownPlace, selectHome, selectTaken } from '../../storage/email-homes.ts';
import type { AuthParts, RequestContext, Seeking } from '../context.ts';
import { at, everywhere } from './at.ts';

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

/** Whether a database knows its place, among as many as the service has or more. */
function hasPlace({ shard, shards }: AuthParts, place: number): boolean {
  const known = countOf(place);
  return known >= shards.length && place === placeOf(shard, known);
}

/**
 * Refuses to look for anybody in a database that `easyjwt spread` has not made ready, or that is another one than it is named
 * as: they might pass for a stranger. One that knows of more databases has what it had.
 *
 * @throws {ApiError} 503
 */
function requirePlace(context: AuthParts & Partial<RequestContext>, place: number): void {
  if (hasPlace(context, place)) return;
  const { shard, shards, watch } = context;
  watch?.note('error', 'databases_not_spread', { shard, databases: shards.length, place });
  throw unavailable('database_unavailable', 'The service cannot reach its database.', 60);
}

const seekingOf = (context: RequestContext, email: string): Seeking => ({
  email,
  elsewhere: homeOf(email),
  place: knownPlace,
  check(elsewhere, place) {
    requirePlace(context, place);
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
    if (error instanceof Elsewhere) return work(at(there, error.shard));
    throw error;
  }
}

/** See `Directory`. */
export async function isTaken(context: AuthParts, email: string): Promise<boolean> {
  const { orm, batch } = toward(context, email).database;
  const [rows] = await batch([selectTaken(orm, email)]);
  return rows.length > 0;
}

/** See `Directory`. */
export async function isReady(parts: AuthParts): Promise<boolean> {
  const ready = await everywhere(parts, async (there) => {
    const { orm, batch } = there.database;
    // One that does not answer is another matter.
    const found = await batch([selectHome(orm, '')]).catch(() => undefined);
    return !found || hasPlace(there, found[0][0]?.place ?? 0);
  });
  return !ready.includes(false);
}
