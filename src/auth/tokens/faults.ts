/** Why tokens are refused, and how that is said: Django's texts, which differ between the two libraries. */
import { ApiError } from '../../core/errors.ts';
import type { TokenFault } from '../../core/tokens/rules.ts';
import type { ResolvedSettings } from '../settings.ts';

/** What can be wrong with a token, its session included. */
export type Fault = TokenFault | 'blacklisted' | 'no_refresh_exp' | 'refresh_expired' | 'no_user';

/** The text of a fault. simplejwt tells invalid from expired since 5.5; django-easyjwt does not. */
export function faultText(fault: Fault, { compat, slidingTokenRefreshExpClaim }: ResolvedSettings): string {
  switch (fault) {
    case 'invalid':
      return compat === 'simplejwt' ? 'Token is invalid' : 'Token is invalid or expired';
    case 'expired':
      return compat === 'simplejwt' ? 'Token is expired' : 'Token is invalid or expired';
    case 'no_exp':
      return "Token has no 'exp' claim";
    case 'no_id':
      return 'Token has no id';
    case 'no_type':
      return 'Token has no type';
    case 'wrong_type':
      return 'Token has wrong type';
    case 'blacklisted':
      return 'Token is blacklisted';
    case 'no_refresh_exp':
      return `Token has no '${slidingTokenRefreshExpClaim}' claim`;
    case 'refresh_expired':
      return `Token '${slidingTokenRefreshExpClaim}' claim has expired`;
    case 'no_user':
      return 'Token contained no recognizable user identification';
  }
}

/**
 * The challenge of a 401 (RFC 6750 section 3): `error` only where a token was sent. The realm is Django REST framework's.
 */
export function challenge(
  { authHeaderTypes }: ResolvedSettings,
  error?: 'invalid_token',
): Record<string, string> {
  const scheme = `${authHeaderTypes[0]} realm="api"`;
  return { 'www-authenticate': error ? `${scheme}, error="${error}"` : scheme };
}

/** 401 for a token in a body, as the `token/…` endpoints answer. */
export function tokenError(fault: Fault, settings: ResolvedSettings): ApiError {
  const body = { detail: faultText(fault, settings), code: 'token_not_valid' };
  return new ApiError(401, body, challenge(settings, 'invalid_token'));
}

/** 401 for credentials that belong to nobody who may log in. Carries no `code`, as in Django. */
export function noActiveAccount(settings: ResolvedSettings): ApiError {
  const body = { detail: 'No active account found with the given credentials' };
  return new ApiError(401, body, challenge(settings));
}

/** 401 under `REQUIRE_VERIFIED_EMAIL`. Only for whoever gave the right password: it tells that there is a user. */
export function emailNotVerified(settings: ResolvedSettings): ApiError {
  const body = { detail: 'The email address is not verified.', code: 'email_not_verified' };
  return new ApiError(401, body, challenge(settings));
}

/** 401 for a refresh by somebody who may no longer log in (simplejwt; django-easyjwt let them, CVE-2024-22513's class). */
export function noActiveAccountForToken(settings: ResolvedSettings): ApiError {
  const body = { detail: 'No active account found for the given token.', code: 'no_active_account' };
  return new ApiError(401, body, challenge(settings, 'invalid_token'));
}

/** 401 where `CHECK_REVOKE_TOKEN` finds another password. */
export function passwordChanged(settings: ResolvedSettings): ApiError {
  const body = { detail: "The user's password has been changed.", code: 'password_changed' };
  return new ApiError(401, body, challenge(settings, 'invalid_token'));
}
