/** Looking at a mailed link before anybody uses it. */
import { shardOfText } from '../../core/shards.ts';
import { type Purpose, selectRecovery } from '../../storage/recovery.ts';
import type { RequestContext } from '../context.ts';
import { at } from '../shards/at.ts';
import { recoveryHash } from './tokens.ts';

/** @returns the address that the token was mailed to; undefined where it cannot be used for any of these */
export async function mailedTo(
  context: RequestContext,
  token: string,
  purposes: readonly Purpose[],
): Promise<string | undefined> {
  const { database, now } = at(context, shardOfText(token));
  const [[found]] = await database.batch([selectRecovery(await recoveryHash(token), purposes, now)]);
  return found?.mailedTo;
}
