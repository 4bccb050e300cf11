/**
 * Verification of access tokens, and the memory of those that were verified: the second request with a token does no
 * cryptography. The memory is keyed by the exact text of the token, so that no two spellings share an entry.
 */
import type { ClientSettings } from '../core/settings/client.ts';
import { isAlgorithm } from '../core/tokens/algorithms.ts';
import { decodeCompact, type JsonObject, type TokenHeader } from '../core/tokens/compact.ts';
import { importPublicPem, importSecret, type VerificationKey } from '../core/tokens/keys.ts';
import { claimsFault, idClaim, type TokenFault } from '../core/tokens/rules.ts';
import { hasSignature } from '../core/tokens/verify.ts';
import { type RequestContext, seconds } from './context.ts';
import type { Jwks, PublishedKey } from './jwks.ts';
import { createLru } from './lru.ts';
import type { Refusals } from './refusals.ts';

/** Tokens that are remembered, in one isolate or process. */
const MAX_TOKENS = 5000;

/** A token whose claims are in order. */
export interface CheckedToken {
  readonly token: string;
  readonly claims: JsonObject;
  readonly userId: string;
  readonly jti: string;
  /** The session it belongs to, and the user's revocation epoch when it was issued; Django's tokens have neither. */
  readonly sid: string | undefined;
  readonly ver: number | undefined;
  /** The key that verified it; undefined when only the auth-service can tell. */
  readonly key: VerificationKey | undefined;
  /** When the auth-service last accepted this very token, in milliseconds; 0 for never. */
  readonly askedAt: number;
}

/** Verifies tokens. */
export interface Tokens {
  /**
   * @throws {ApiError} 401 for a token that is not in order. One that no key is at hand for passes with `key` undefined,
   * and must be shown to the auth-service.
   */
  check(token: string, context: RequestContext): Promise<CheckedToken>;
  /** A remembered token, if it is still in order. */
  recall(token: string, context: RequestContext): CheckedToken | undefined;
  remember(checked: CheckedToken): void;
}

async function importKey({ algorithm: alg, verifyingKey }: ClientSettings): Promise<VerificationKey> {
  // Environment variables often hold line breaks as `\n`.
  const key = alg.startsWith('HS')
    ? importSecret(verifyingKey, alg)
    : importPublicPem(verifyingKey.replaceAll('\\n', '\n'), alg);
  return { alg, key: await key };
}

/** The user id of a token as text: Django's libraries disagree on whether it is a number. */
function userIdOf(claim: unknown): string | undefined {
  const usable =
    (typeof claim === 'string' && claim !== '' && claim.length <= 255) || Number.isInteger(claim);
  return usable ? String(claim) : undefined;
}

const isPublished = (key: VerificationKey): key is PublishedKey => 'source' in key;

/** Verifies with `VERIFYING_KEY` and the JWKS. */
export function createTokens(settings: ClientSettings, jwks: Jwks, refusals: Refusals): Tokens {
  const remembered = createLru<CheckedToken>(MAX_TOKENS);
  let staticKey: Promise<VerificationKey> | undefined;

  async function findKey(header: TokenHeader, context: RequestContext): Promise<VerificationKey | undefined> {
    const ours = settings.verifyingKey !== '' && header.alg === settings.algorithm;
    if (!ours || header.kid !== undefined) {
      const found = await jwks.find(header, context);
      if (found || !ours) return found;
    }
    staticKey ??= importKey(settings);
    return staticKey;
  }

  /** @throws {ApiError} 401 */
  function checkClaims(claims: JsonObject, now: number): void {
    const faults: TokenFault[] = [];
    for (const { token_type } of settings.authTokenClasses) {
      const fault = claimsFault(claims, settings, token_type, now);
      if (!fault) return;
      faults.push(fault);
    }
    throw refusals.badToken(...faults);
  }

  return {
    recall(token, context) {
      const known = remembered.get(token);
      if (!known || (known.key && isPublished(known.key) && !jwks.holds(known.key, context)))
        return undefined;
      return Number(known.claims.exp) > seconds(context.now) - settings.leeway ? known : undefined;
    },
    async check(token, context) {
      const decoded = decodeCompact(token);
      if (!decoded || !isAlgorithm(decoded.header.alg)) throw refusals.badToken();
      const key = await findKey(decoded.header, context);
      if (key && !(await hasSignature(decoded, key))) throw refusals.badToken();
      const { claims } = decoded;
      checkClaims(claims, seconds(context.now));
      const userId = userIdOf(claims[settings.userIdClaim]);
      if (userId === undefined) {
        const detail = 'Token contained no recognizable user identification';
        throw refusals.badCredential({ detail, code: 'token_not_valid' });
      }
      const { sid, ver } = claims;
      return {
        token,
        claims,
        userId,
        jti: String(claims[idClaim(settings)]),
        sid: typeof sid === 'string' ? sid : undefined,
        ver: typeof ver === 'number' ? ver : undefined,
        key,
        askedAt: 0,
      };
    },
    remember: (checked) => remembered.set(checked.token, checked),
  };
}
