/** Why tokens are refused, and how that is said: Django's texts, which differ between the two libraries. */
import { ApiError } from '../../core/errors.ts';
import type { TokenFault } from '../../core/tokens/rules.ts';
import type { ResolvedSettings } from '../settings.ts';

/** What can be wrong with a token, its session included. */
export type Fault = TokenFault | 'blacklisted' | 'no_refresh_exp' | 'refresh_expired' | 'no_user';

/** The text of a fault. simplejwt tells invalid from expired since 5.5; django-easyjwt does not. */
export function faultText(
  fault: Fault,
  { compat, slidingTokenRefreshExpClaim: end }: ResolvedSettings,
): string {
  const isExact = compat === 'simplejwt';
  const texts: Readonly<Record<Fault, string>> = {
    invalid: isExact ? 'Token is invalid' : 'Token is invalid or expired',
    expired: isExact ? 'Token is expired' : 'Token is invalid or expired',
    no_exp: "Token has no 'exp' claim",
    no_id: 'Token has no id',
    no_type: 'Token has no type',
    wrong_type: 'Token has wrong type',
    blacklisted: 'Token is blacklisted',
    no_refresh_exp: `Token has no '${end}' claim`,
    refresh_expired: `Token '${end}' claim has expired`,
    no_user: 'Token contained no recognizable user identification',
  };
  return texts[fault];
}

/**
 * 401 with its challenge (RFC 6750 section 3). The realm is Django REST framework's.
 *
 * @param error only where a token was sent
 */
export function unauthorized(
  { authHeaderTypes }: ResolvedSettings,
  body: Readonly<Record<string, unknown>>,
  error?: 'invalid_token',
): ApiError {
  const scheme = `${authHeaderTypes[0]} realm="api"`;
  return new ApiError(401, body, { 'www-authenticate': error ? `${scheme}, error="${error}"` : scheme });
}

/** 401 for a token. */
export const refused = (settings: ResolvedSettings, detail: string, code = 'token_not_valid'): ApiError =>
  unauthorized(settings, { detail, code }, 'invalid_token');

/** 401 for a token in a body, as the `token/…` endpoints answer. */
export const tokenError = (fault: Fault, settings: ResolvedSettings): ApiError =>
  refused(settings, faultText(fault, settings));

/** 401 where `CHECK_REVOKE_TOKEN` finds another password. */
export const passwordChanged = (settings: ResolvedSettings): ApiError =>
  refused(settings, "The user's password has been changed.", 'password_changed');
