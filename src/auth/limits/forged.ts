/**
 * Tokens that nobody issued: counted by address, after the fact. Valid ones never wait for it, and expired or ended ones
 * do not count, because behind one address may be all users of a client-service.
 */
import type { ApiError } from '../../core/errors.ts';
import type { RequestContext } from '../context.ts';
import { type Fault, tokenError } from '../tokens/faults.ts';
import { beginAttempt } from './attempt.ts';

/**
 * The 401 for a token that cannot be used.
 *
 * @throws {ApiError} 429 after too many forged or garbled ones
 */
export async function refuseToken(context: RequestContext, fault: Fault): Promise<ApiError> {
  if (fault === 'invalid') await countForgery(context);
  return tokenError(fault, context.settings);
}

/**
 * Counts something forged against the address that it came from.
 *
 * @throws {ApiError} 429 after too many
 */
export async function countForgery(context: RequestContext): Promise<void> {
  const attempt = await beginAttempt(context, 'token');
  if (!attempt.isLimited) return;
  // It is known to be wrong whether or not the database can be asked.
  const counted = await context.database.batch([attempt.take, attempt.wait]).catch(() => undefined);
  if (counted) await attempt.admit(...counted).noteLast();
}
