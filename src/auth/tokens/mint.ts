/**
 * Minting tokens. What a session issues is derived from its row: the same row gives the same tokens, byte for byte where
 * the algorithm signs deterministically (EdDSA, RS*, HS*; not ES* and PS*).
 */
import { sha256Hex } from '../../core/encoding.ts';
import type { JsonObject } from '../../core/tokens/compact.ts';
import { idClaim, typeClaim } from '../../core/tokens/rules.ts';
import { signCompact } from '../../core/tokens/sign.ts';
import type { SessionRow, UserRow } from '../../storage/tables.ts';
import type { AuthParts } from '../context.ts';
import { userIdOf } from '../users/user-id.ts';
import { customClaims } from './custom-claims.ts';
import { revokeDigest } from './revoke-digest.ts';

/** Kinds of tokens, as `token_type` says them. */
export type TokenType = 'access' | 'refresh' | 'sliding';

/** What differs between the tokens of one session. Times in seconds since the epoch. */
interface Token {
  readonly type: TokenType;
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
  /** Claims of this kind of token alone. */
  readonly own?: Readonly<Record<string, unknown>>;
}

/** Whom tokens are for. */
export interface TokenSubject {
  readonly user: UserRow;
  readonly session: SessionRow;
  /** Claims of extra data; see `extra/claims.ts`. */
  readonly declared: JsonObject;
}

/** Signs one token for a user's session. Claims stand in Django's order, ours after them. */
async function mint(parts: AuthParts, subject: TokenSubject, token: Token, now: number): Promise<string> {
  const { user, session, declared } = subject;
  const { settings } = parts;
  const { audience, issuer, checkRevokeToken } = settings;
  const { [settings.slidingTokenRefreshExpClaim]: refreshExp, ...own } = token.own ?? {};
  const claims = {
    [typeClaim(settings)]: token.type,
    exp: token.exp,
    iat: token.iat,
    [idClaim(settings)]: token.jti,
    ...(refreshExp === undefined ? {} : { [settings.slidingTokenRefreshExpClaim]: refreshExp }),
    [settings.userIdClaim]: userIdOf(user, settings),
    ...(checkRevokeToken ? { [settings.revokeTokenClaim]: await revokeDigest(user, settings) } : {}),
    ...(audience.length > 0 ? { aud: audience.length === 1 ? audience[0] : audience } : {}),
    ...(issuer === '' ? {} : { iss: issuer }),
    sid: session.id,
    ...own,
    ver: session.epoch,
  };
  const custom =
    token.type === 'refresh' ? {} : await customClaims(parts, user, declared, Object.keys(claims));
  const { alg, kid, key } = await parts.keys.signer(now);
  const header = { alg, typ: 'JWT', ...(kid === undefined ? {} : { kid }) };
  return signCompact(header, { ...claims, ...custom }, key);
}

/** The `jti` of what a session issues in a generation: 32 hexadecimal digits, as Django's `uuid4().hex`. */
const derivedJti = async (session: SessionRow, type: TokenType): Promise<string> =>
  (await sha256Hex(`${session.id}.${session.generation}.${type}`)).slice(0, 32);

/** The access and refresh token of the session's current generation. */
export async function mintPair(parts: AuthParts, subject: TokenSubject, now: number) {
  const { session } = subject;
  const iat = session.rotatedAt;
  const { accessTokenLifetime, refreshTokenLifetime } = parts.settings;
  const exp = Math.min(iat + accessTokenLifetime, session.absoluteExpiresAt);
  // The row of an adopted session is kept for longer than its refresh token lives.
  const refreshExp = Math.min(iat + refreshTokenLifetime, session.idleExpiresAt, session.absoluteExpiresAt);
  const jtis = await Promise.all([derivedJti(session, 'refresh'), derivedJti(session, 'access')]);
  const refresh: Token = {
    type: 'refresh',
    iat,
    exp: refreshExp,
    jti: jtis[0],
    own: { gen: session.generation },
  };
  const access: Token = { type: 'access', iat, exp, jti: jtis[1] };
  return {
    refresh: await mint(parts, subject, refresh, now),
    access: await mint(parts, subject, access, now),
  };
}

/** An access token of a session that does not rotate: issued now, with a `jti` of its own. */
export function mintAccess(parts: AuthParts, subject: TokenSubject, now: number): Promise<string> {
  const { session } = subject;
  const exp = Math.min(now + parts.settings.accessTokenLifetime, session.absoluteExpiresAt);
  const jti = crypto.randomUUID().replaceAll('-', '');
  return mint(parts, subject, { type: 'access', iat: now, exp, jti }, now);
}

/**
 * A sliding token. Its `jti` and the end of its refresh window stay for the life of the session, as in simplejwt.
 *
 * @param refreshExp that end
 */
export async function mintSliding(
  parts: AuthParts,
  subject: TokenSubject,
  now: number,
  refreshExp: number,
): Promise<string> {
  const { session } = subject;
  const { slidingTokenLifetime, slidingTokenRefreshExpClaim } = parts.settings;
  const exp = Math.min(now + slidingTokenLifetime, session.absoluteExpiresAt);
  const jti = await derivedJti(session, 'sliding');
  const own = { [slidingTokenRefreshExpClaim]: refreshExp };
  return mint(parts, subject, { type: 'sliding', iat: now, exp, jti, own }, now);
}
