/** What the claims of a verified token must be (RFC 7519 section 4.1; django-easyjwt and simplejwt in PyJWT's order). */
import type { JsonObject } from './compact.ts';

/** Why a token is refused. `expired` is told apart because simplejwt's texts do. */
export type TokenFault = 'invalid' | 'expired' | 'no_exp' | 'no_id' | 'no_type' | 'wrong_type';

/** What a service requires of every token. Times in seconds. */
export interface TokenRules {
  /** Required `iss`; empty when none is. */
  readonly issuer: string;
  /** Accepted values of `aud`, of which a token must carry one; empty when none is required. */
  readonly audience: readonly string[];
  readonly leeway: number;
  /** Empty: `token_type`, which a token without `sid`, that is one issued elsewhere, may lack. */
  readonly tokenTypeClaim: string;
  /** Empty: `jti`, which a token without `sid` may lack. */
  readonly jtiClaim: string;
}

/** Name of the claim that says of which type a token is. */
export const typeClaim = ({ tokenTypeClaim }: Pick<TokenRules, 'tokenTypeClaim'>): string =>
  tokenTypeClaim || 'token_type';

/** Name of the claim that identifies a token. */
export const idClaim = ({ jtiClaim }: Pick<TokenRules, 'jtiClaim'>): string => jtiClaim || 'jti';

/** Clocks of our own services differ: how far `iat` and `nbf` may lie ahead, in seconds. */
const CLOCK_SKEW = 30;

const isFiniteNumber = (value: unknown): value is number => Number.isFinite(value);

/**
 * The first fault of the claims, or undefined. Types come before times, and both before what is missing, so that an
 * expired token always says "expired", as PyJWT has it.
 *
 * @param type the token type that is wanted; undefined accepts any, as Django's `verify/` does
 * @param now seconds since the epoch
 */
export function claimsFault(
  claims: JsonObject,
  rules: TokenRules,
  type: string | undefined,
  now: number,
): TokenFault | undefined {
  const { exp, nbf, iat, iss, aud, sub } = claims;
  const jti = claims[idClaim(rules)];
  if ([exp, nbf, iat].some((time) => time !== undefined && !isFiniteNumber(time))) return 'invalid';
  if (sub !== undefined && typeof sub !== 'string') return 'invalid';
  if (jti !== undefined && (typeof jti !== 'string' || jti.length > 255)) return 'invalid';
  if (isFiniteNumber(exp) && exp <= now - rules.leeway) return 'expired';
  const ahead = now + Math.max(rules.leeway, CLOCK_SKEW);
  if ((isFiniteNumber(nbf) && nbf > ahead) || (isFiniteNumber(iat) && iat > ahead)) return 'invalid';
  if (rules.issuer !== '' && iss !== rules.issuer) return 'invalid';
  if (rules.audience.length > 0) {
    const audiences = Array.isArray(aud) ? aud : [aud];
    if (!audiences.every((value) => typeof value === 'string')) return 'invalid';
    if (!audiences.some((value) => rules.audience.includes(value))) return 'invalid';
  }
  if (exp === undefined) return 'no_exp';
  const isForeign = claims.sid === undefined;
  if (jti === undefined ? rules.jtiClaim !== '' || !isForeign : jti === '') return 'no_id';
  if (type === undefined) return undefined;
  const actual = claims[typeClaim(rules)];
  if (actual === undefined) return rules.tokenTypeClaim === '' && isForeign ? undefined : 'no_type';
  return actual === type ? undefined : 'wrong_type';
}
