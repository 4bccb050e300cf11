/** Tokens that are mailed: 256 random bits, of which the database has the hash alone. */

import { randomHex, sha256Hex } from '../../core/encoding.ts';
import { inShard } from '../../core/shards.ts';
import type { RequestContext } from '../context.ts';

const BYTES = 32;

/** A new token, which tells where its user is, and what is stored of it there. */
export async function newRecoveryToken({ shard }: RequestContext): Promise<{ token: string; hash: string }> {
  const token = inShard(shard, randomHex(BYTES));
  return { token, hash: await recoveryHash(token) };
}

/** What is stored of a token. */
export const recoveryHash = (token: string): Promise<string> => sha256Hex(token);

/**
 * Address of the page that a mail leads to. Its origin comes from the settings, never from a request.
 *
 * @param page path or URL
 */
export function recoveryUrl({ settings }: RequestContext, page: string, token: string): string {
  const url = new URL(page, settings.publicUrl);
  url.searchParams.set('token', token);
  return url.href;
}
