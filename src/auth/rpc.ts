/**
 * The token API as typed methods, for code that binds the auth-service itself: the same operations behind the same paths,
 * so that there is one way in. A refusal is a value, because an error loses its type on the way through a binding.
 */
import type { Caller } from './caller.ts';
import type { Face } from './service.ts';
import type { UserDetails } from './users/details.ts';
import type { userBody } from './users/user-body.ts';

/** What a method gives: a value, or the status and body with which HTTP would refuse. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** The person for whom a method is called, and what the call is called in logs. */
export type Visitor = Pick<Caller, 'ip' | 'userAgent' | 'requestId'>;

/** Tokens of a login. */
export interface TokenPair {
  readonly access: string;
  readonly refresh: string;
}

/** The methods. Tokens are compact JWTs. */
export interface AuthRpc {
  /** Logs in. */
  obtain(email: string, password: string, visitor?: Visitor): Promise<Answer<TokenPair>>;
  /** A new access token, and a new refresh token where the session rotates. */
  refresh(
    refresh: string,
    visitor?: Visitor,
  ): Promise<Answer<{ readonly access: string; readonly refresh?: string }>>;
  /** Whether a token of any type is valid now. */
  verify(token: string): Promise<Answer<object>>;
  /** Ends the session of a refresh token. */
  blacklist(refresh: string): Promise<Answer<object>>;
  /** Who the bearer of an access token is, as the service that asks sees them. */
  user(access: string): Promise<Answer<ReturnType<typeof userBody> & UserDetails['extra']>>;
  /** Registers somebody. */
  createUser(
    fields: {
      readonly email: string;
      readonly password: string;
      readonly first_name?: string;
      readonly last_name?: string;
      readonly phone?: string | null;
    },
    visitor?: Visitor,
  ): Promise<Answer<{ readonly id: number; readonly email: string }>>;
  /** Changes a password, and ends every session. */
  changePassword(
    email: string,
    password: string,
    newPassword: string,
    visitor?: Visitor,
  ): Promise<Answer<object>>;
}

/** The methods over a face of the service. `caller`: who the platform says is calling. */
export function createRpc(face: Face, caller: Caller = {}): AuthRpc {
  async function call<T>(path: string, init: RequestInit, visitor: Visitor = {}): Promise<Answer<T>> {
    const request = new Request(`https://auth-service.internal${path}`, init);
    const response = await face.fetch(request, { ...visitor, ...caller });
    const body: T & Record<string, unknown> = await response.json();
    return response.ok ? { ok: true, value: body } : { ok: false, status: response.status, body };
  }
  const post = <T>(path: string, fields: object, visitor?: Visitor) =>
    call<T>(
      path,
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) },
      visitor,
    );
  return {
    obtain: (email, password, visitor) => post('/auth/token/', { email, password }, visitor),
    refresh: (refresh, visitor) => post('/auth/token/refresh/', { refresh }, visitor),
    verify: (token) => post('/auth/token/verify/', { token }),
    blacklist: (refresh) => post('/auth/token/blacklist/', { refresh }),
    user: (access) => call('/auth/user/', { headers: { authorization: `Bearer ${access}` } }),
    createUser: (fields, visitor) => post('/auth/create-user/', fields, visitor),
    changePassword: (email, password, new_password, visitor) =>
      post('/auth/password-change/', { email, password, new_password }, visitor),
  };
}
