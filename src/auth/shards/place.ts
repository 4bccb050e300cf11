/**
 * Whether a service knows all databases, and each of them is the one that it is named as. Every database knows its place
 * (`core/shards.ts`), which `easyjwt spread` writes.
 */
import type { ApiError } from '../../core/errors.ts';
import { unavailable } from '../../core/errors.ts';
import { countOf, placeOf } from '../../core/shards.ts';
import { selectHome } from '../../storage/email-homes.ts';
import type { AuthParts, RequestContext } from '../context.ts';
import { everywhere } from './at.ts';

/** Whether there are databases that the service does not know, by the place of one that it does. */
export const knowsFewer = ({ shards }: AuthParts, place: number): boolean => countOf(place) > shards.length;

/** Whether a database knows its place, among as many as the service has or more. */
export const hasPlace = ({ shard, shards }: AuthParts, place: number): boolean =>
  countOf(place) >= shards.length && place === placeOf(shard, countOf(place));

/**
 * Logs that what is asked for may be where this service does not look.
 *
 * @param about which database, and the place that one has
 * @returns 503: nothing can be said of it here, and least of all that it is not there
 */
export function notSpread(
  { shards, watch }: AuthParts & Partial<RequestContext>,
  about: { readonly shard?: number; readonly place?: number },
): ApiError {
  watch?.note('error', 'databases_not_spread', { ...about, databases: shards.length });
  return unavailable('database_unavailable', 'The service cannot reach its database.', 60);
}

/** Whether every database that answers has its place, and there are no others. */
export async function isSpread(parts: AuthParts): Promise<boolean> {
  const found = await everywhere(parts, async (there) => {
    const { batch } = there.database;
    // One that does not answer is another matter.
    const rows = await batch([selectHome('')]).catch(() => undefined);
    const place = rows?.[0][0]?.place ?? 0;
    return !rows || (hasPlace(there, place) && !knowsFewer(there, place));
  });
  return !found.includes(false);
}
