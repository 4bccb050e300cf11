/**
 * The stateless user: what a token alone says of its bearer, without asking anybody (simplejwt's `TokenUser`, which
 * `JWTStatelessUserAuthentication` makes). Accepted weakness: it knows of no revocation, deactivation or change before
 * the token expires.
 */
import type { JsonObject } from './compact.ts';

/** A user as far as a token knows them: in no group, with no permission but a superuser's. */
export interface TokenUser {
  /** As the claim has it: a number or a text. */
  readonly id: number | string;
  /** Empty unless the token has this claim. */
  readonly username: string;
  /** By the claim `is_staff`, or `user_is_staff` of the auth-service's `USER_CLAIMS`. */
  readonly is_staff: boolean;
  /** By the claim `is_superuser`, or `user_is_superuser` of the auth-service's `USER_CLAIMS`. */
  readonly is_superuser: boolean;
  readonly is_active: true;
  readonly groups: readonly string[];
  readonly permissions: readonly string[];
  readonly access: readonly string[];
  /** Any other attribute: the claim of that name, or null. */
  get(name: string): unknown;
  /** `TokenUser 1`, as in Django. */
  toString(): string;
}

/**
 * The user of a token whose signature and claims were verified.
 *
 * @param userIdClaim the claim that identifies them (`USER_ID_CLAIM`)
 * @returns undefined for a token that names nobody ("Token contained no recognizable user identification")
 */
export function tokenUser(claims: JsonObject, userIdClaim = 'user_id'): TokenUser | undefined {
  const get = (name: string): unknown => (Object.hasOwn(claims, name) ? claims[name] : null);
  const id = get(userIdClaim);
  if (typeof id !== 'number' && (typeof id !== 'string' || id === '')) return undefined;
  const username = get('username');
  return {
    id,
    username: typeof username === 'string' ? username : '',
    is_staff: [get('is_staff'), get('user_is_staff')].includes(true),
    is_superuser: [get('is_superuser'), get('user_is_superuser')].includes(true),
    is_active: true,
    groups: [],
    permissions: [],
    access: [],
    get,
    toString: () => `TokenUser ${id}`,
  };
}
