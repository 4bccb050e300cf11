/**
 * Claims beyond those that every token has: the preset of `USER_CLAIMS`, what extra data declares, and the deployer's
 * hook, computed anew for each token. simplejwt freezes them at login.
 */
import { utf8 } from '../../core/encoding.ts';
import type { JsonObject } from '../../core/tokens/compact.ts';
import type { UserRow } from '../../storage/tables.ts';
import type { AuthParts } from '../context.ts';
import { toUser } from '../hooks.ts';

/** Claims that other kinds of tokens carry, and registered ones that verification looks at (RFC 7519 section 4.1). */
const RESERVED = ['gen', 'nbf', 'sub'];

/** Tokens ride in every request and in cookies of at most 4 kB: what custom claims may take, as JSON in UTF-8. */
const MAX_CLAIMS_BYTES = 2048;

/** The preset of `USER_CLAIMS`, which the stateless user reads. */
const userClaims = (user: UserRow) => ({
  user_uuid: user.uuid,
  user_email: user.email,
  user_is_staff: user.isStaff,
  user_is_superuser: user.isSuperuser,
  user_first_name: user.firstName,
  user_last_name: user.lastName,
});

/**
 * The custom claims of a user's token.
 *
 * @param declared claims of extra data
 * @param taken names that the token has already
 * @throws {Error} for a claim that would replace one of those, or for too many; a deployer's fault, so a 500
 */
export async function customClaims(
  { hooks, settings }: AuthParts,
  user: UserRow,
  declared: JsonObject,
  taken: readonly string[],
): Promise<object> {
  const custom = {
    ...(settings.userClaims ? userClaims(user) : {}),
    ...declared,
    ...(await hooks.customClaims?.(toUser(user))),
  };
  const reserved = [...taken, ...RESERVED, settings.slidingTokenRefreshExpClaim, settings.revokeTokenClaim];
  const clashing = Object.keys(custom).filter((name) => reserved.includes(name));
  if (clashing.length > 0) throw new Error(`customClaims cannot set ${clashing.join(', ')}`);
  if (utf8(JSON.stringify(custom)).length > MAX_CLAIMS_BYTES)
    throw new Error(`customClaims cannot be longer than ${MAX_CLAIMS_BYTES} bytes`);
  return custom;
}
