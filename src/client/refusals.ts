/**
 * What a client-service says to who may not come in: the texts and codes of simplejwt's `JWTAuthentication`, so that an
 * app sees the same whichever service it asks.
 */
import { ApiError } from '../core/errors.ts';
import type { ClientSettings } from '../core/settings/client.ts';
import type { TokenFault } from '../core/tokens/rules.ts';

const TEXTS: Readonly<Record<TokenFault, string>> = {
  invalid: 'Token is invalid or expired',
  expired: 'Token is invalid or expired',
  no_exp: "Token has no 'exp' claim",
  no_id: 'Token has no id',
  no_type: 'Token has no type',
  wrong_type: 'Token has wrong type',
};

/** Makes the 401s of one service. */
export interface Refusals {
  /** Nobody said who they are. */
  notAuthenticated(detail?: string): ApiError;
  /** A credential was sent and is bad. `body`: Django REST framework's envelope. */
  badCredential(body: Record<string, unknown>): ApiError;
  /** A token was sent and is bad: what is wrong with it as each kind that would open the route; one fault for all. */
  badToken(...faults: readonly TokenFault[]): ApiError;
}

/** 403: somebody is known and may not. */
export const forbidden = (): ApiError =>
  new ApiError(403, {
    detail: 'You do not have permission to perform this action.',
    code: 'permission_denied',
  });

/** The challenge (RFC 6750 section 3) says `error` only where a credential was sent. */
export function createRefusals({ authHeaderTypes, authTokenClasses }: ClientSettings): Refusals {
  const challenge = `${authHeaderTypes[0]} realm="api"`;
  const badCredential = (body: Record<string, unknown>) =>
    new ApiError(401, body, { 'www-authenticate': `${challenge}, error="invalid_token"` });
  return {
    notAuthenticated: (detail = 'Authentication credentials were not provided.') =>
      new ApiError(401, { detail }, { 'www-authenticate': challenge }),
    badCredential,
    badToken: (fault = 'invalid', ...more) =>
      badCredential({
        detail: 'Given token not valid for any token type',
        code: 'token_not_valid',
        messages: authTokenClasses.map((kind, index) => ({
          ...kind,
          message: TEXTS[more[index - 1] ?? fault],
        })),
      }),
  };
}
