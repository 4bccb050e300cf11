/** What a password reset does to the limits of its account: it proved more than a password does. */

import { giveBack, setMark } from '../../storage/limits.ts';
import type { Statement } from '../../storage/statement.ts';
import type { RequestContext } from '../context.ts';
import { bucketsOf } from './buckets.ts';

/** For how long a user is known at an address, in seconds. */
export const KNOWN_FOR = 30 * 86_400;
/** Empties any bucket. */
export const EVERYTHING = Number.MAX_SAFE_INTEGER;

/** Statements that empty the account's buckets and make the caller's address known for it. */
export async function pardon(context: RequestContext, email: string): Promise<Statement[]> {
  const { buckets, emptied, account, mark } = await bucketsOf(context, 'login', email);
  const refunds = buckets
    .filter(({ key }) => key === emptied || key === account)
    .map(({ key }) => ({ key, amount: EVERYTHING }));
  return [
    ...(refunds.length > 0 ? [giveBack(refunds)] : []),
    ...(mark === undefined ? [] : [setMark(mark, context.now + KNOWN_FOR)]),
  ];
}
