/** Reading a token that somebody presents: signature, claims, and which session it belongs to. */
import { sha256Hex } from '../../core/encoding.ts';
import { inShard, shardOfId, shardOfText } from '../../core/shards.ts';
import type { JsonObject } from '../../core/tokens/compact.ts';
import { claimsFault, idClaim, type TokenRules, typeClaim } from '../../core/tokens/rules.ts';
import { verifySignature } from '../../core/tokens/verify.ts';
import type { UserKey } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import type { ResolvedSettings } from '../settings.ts';
import { notSpread } from '../shards/place.ts';
import { userKeyOf } from '../users/user-id.ts';
import type { Fault } from './faults.ts';
import type { TokenType } from './mint.ts';

/** A token whose signature and claims are right. Whether its session lives is for the database to say. */
export interface ReadToken {
  readonly claims: JsonObject;
  /** Undefined only where `TOKEN_TYPE_CLAIM` need not be there, or where any type was wanted. */
  readonly type: unknown;
  readonly iat: number;
  readonly exp: number;
  /** Whom it is about; undefined if it names nobody. */
  readonly user: UserKey | undefined;
  /** Where its session and its user are. */
  readonly shard: number;
  /** Its session; for a token that Django issued, the one it would be adopted as. */
  readonly sessionId: string;
  /** Generation of a refresh token; 0 for any other. */
  readonly generation: number;
  /** The user's epoch that it was issued in; undefined for a token that Django issued. */
  readonly epoch: number | undefined;
  /** Issued by Django: it carries no `sid`. */
  readonly isForeign: boolean;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function lifetimeOf(type: unknown, settings: ResolvedSettings): number {
  if (type === 'access') return settings.accessTokenLifetime;
  return type === 'sliding' ? settings.slidingTokenLifetime : settings.refreshTokenLifetime;
}

/**
 * Verifies a token.
 *
 * @param type the type that is wanted; undefined accepts any
 * @throws {ApiError} 503 for one that belongs to a database that this service does not have
 */
export async function readToken(
  context: RequestContext,
  token: string,
  type?: TokenType,
): Promise<ReadToken | Fault> {
  const { settings, keys, now } = context;
  const claims = await verifySignature(token, (header) => keys.find(header, now));
  if (!claims) return 'invalid';
  const rules: TokenRules = settings;
  const fault = claimsFault(claims, rules, type, now);
  if (fault) return fault;
  const { sid, gen = 0, ver, exp, iat } = claims;
  const actual = claims[typeClaim(settings)];
  const user = userKeyOf(claims, settings);
  // Those who came from Django are at home, but for an id that says otherwise; where there is one database, none does.
  const foreignShard = context.shards.length > 1 && user && 'id' in user ? shardOfId(user.id) : 0;
  const shard = typeof sid === 'string' ? shardOfText(sid) : foreignShard;
  // What we signed is good, whatever this service does not know of.
  if (!context.shards[shard]) throw notSpread(context, { shard });
  const common = { claims, type: actual, iat: Number(iat ?? now), exp: Number(exp), user, shard };
  if (sid === undefined) {
    const id = await adoptedSessionId(String(claims[idClaim(settings)] ?? JSON.stringify(claims)));
    return { ...common, sessionId: inShard(shard, id), generation: 0, epoch: undefined, isForeign: true };
  }
  if (typeof sid !== 'string' || sid.length > 64 || !isCount(gen) || !isCount(ver)) return 'invalid';
  if (common.exp > common.iat + lifetimeOf(actual, settings)) return 'invalid';
  return { ...common, sessionId: sid, generation: gen, epoch: ver, isForeign: false };
}

/**
 * The session of a token that Django issued, from its `jti` (its claims where it has none): the same token always gives
 * the same session.
 */
export const adoptedSessionId = async (id: string): Promise<string> =>
  (await sha256Hex(`adopted.${id}`)).slice(0, 32);
