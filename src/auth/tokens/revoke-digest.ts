/** The claim of `CHECK_REVOKE_TOKEN`: a digest of the stored password (simplejwt: MD5, django-easyjwt: SHA-256). */
import { equalText } from '../../core/constant-time.ts';
import type { JsonObject } from '../../core/tokens/compact.ts';
import type { UserRow } from '../../storage/tables.ts';
import { passwordDigest } from '../passwords/digest.ts';
import type { ResolvedSettings } from '../settings.ts';

/** The digest that tokens of this user carry. A rehash at login does not change it. */
export async function revokeDigest(user: UserRow, { compat }: ResolvedSettings): Promise<string> {
  return user.passwordDigest ?? passwordDigest(user.password, compat === 'simplejwt' ? 'md5' : 'sha256');
}

/** Whether a token was issued for the password that the user has; always true while `CHECK_REVOKE_TOKEN` is off. */
export async function hasCurrentPassword(
  claims: JsonObject,
  user: UserRow,
  settings: ResolvedSettings,
): Promise<boolean> {
  if (!settings.checkRevokeToken) return true;
  const claim = claims[settings.revokeTokenClaim];
  return typeof claim === 'string' && equalText(claim, await revokeDigest(user, settings));
}
