/** The row of a session that begins now. */
import { randomHex } from '../../core/encoding.ts';
import { inShard } from '../../core/shards.ts';
import type { NewSession } from '../../storage/sessions.ts';
import type { RequestContext } from '../context.ts';

/**
 * A session of the given kind.
 *
 * @param lifetime seconds until its first refresh token, or the refresh window of its sliding token, ends
 */
export function newSession(context: RequestContext, kind: NewSession['kind'], lifetime: number): NewSession {
  const { caller, now, settings, shard } = context;
  const absoluteExpiresAt = now + settings.sessionMaxAge;
  return {
    id: inShard(shard, randomHex(16)),
    kind,
    createdAt: now,
    rotatedAt: now,
    lastUsedAt: now,
    idleExpiresAt: Math.min(now + lifetime, absoluteExpiresAt),
    absoluteExpiresAt,
    service: caller.service ?? null,
    ip: caller.ip ?? null,
    userAgent: caller.userAgent ?? null,
  };
}
