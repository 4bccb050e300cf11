/** Typed hooks: where simplejwt takes dotted paths to Python functions, the auth-service takes functions. */
import type { Observe } from '../core/observe/observation.ts';
import type { UserRow } from '../storage/tables.ts';
import type { AuthEvent } from './events.ts';

/** A user as hooks see them: everything but what belongs to the password. */
export type User = Omit<UserRow, 'password' | 'passwordDigest' | 'epoch'>;

/** Takes what belongs to the password away. */
export function toUser({
  password: _password,
  passwordDigest: _digest,
  epoch: _epoch,
  ...user
}: UserRow): User {
  return user;
}

/** Functions of the deployer's that the auth-service calls. What one throws becomes a 500. */
export interface AuthHooks {
  /**
   * Claims to add to access and sliding tokens, computed anew at every refresh. simplejwt: `get_token` of a serializer,
   * which freezes them at login.
   */
  readonly customClaims?: (
    user: User,
  ) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>;
  /** `USER_AUTHENTICATION_RULE`: whether this user may log in and refresh. Asked after `CHECK_USER_IS_ACTIVE`. */
  readonly userAuthenticationRule?: (user: User) => boolean | Promise<boolean>;
  /** `ON_LOGIN_SUCCESS`: called after a session was opened. */
  readonly onLoginSuccess?: (user: User, request: Request) => void | Promise<void>;
  /** `ON_LOGIN_FAILED`: called with the address that was tried; the password is not passed on. */
  readonly onLoginFailed?: (
    credentials: { readonly email: string },
    request: Request,
  ) => void | Promise<void>;
  /** Called with every audit event, for webhooks or queues. */
  readonly onEvent?: (event: AuthEvent) => void | Promise<void>;
  /**
   * Gets everything that the log on the console gets and what only counters want; see `docs/operations.md`. What it throws
   * is dropped.
   */
  readonly observe?: Observe;
}
