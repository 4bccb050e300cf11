/**
 * The coarse filter by address in front of the database: a Worker's rate-limit binding, where one is bound. It counts
 * roughly, per location, and everything; what must be right is counted in the database.
 */
import { nameOf } from '../../core/errors.ts';
import type { RequestContext } from '../context.ts';
import { networkOf } from './network.ts';
import { throttled } from './throttled.ts';

/** The longest period that such a binding can have, in seconds. It does not tell its own. */
const PERIOD = 60;

/**
 * Asks the filter. One that fails lets everybody through: the database counts too.
 *
 * @throws {ApiError} 429
 */
export async function passCoarseFilter(context: RequestContext, action: string): Promise<void> {
  const { addressLimiter, caller, settings, watch } = context;
  if (!addressLimiter || !caller.ip || !settings.rateLimit) return;
  const key = `${action}:${networkOf(caller.ip)}`;
  const { success } = await addressLimiter.limit({ key }).catch((error: unknown) => {
    watch?.note('warn', 'address_limiter_failed', { error: nameOf(error) });
    return { success: true };
  });
  if (!success) throw throttled(PERIOD);
}
