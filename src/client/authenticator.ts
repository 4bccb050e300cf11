/** Ways to say who one is, tried in order as Django REST framework tries its authentication classes. */
import type { Awaitable } from '../core/awaitable.ts';
import type { JsonObject } from '../core/tokens/compact.ts';
import type { RequestContext } from './context.ts';
import type { User } from './snapshot.ts';

/** Somebody who is known. */
export interface Authenticated<AppUser = User> {
  /** The user as the app knows them: what `userSchema` makes of `raw`, or `account` without one. */
  readonly user: AppUser;
  /** The user as every client-service knows them. Guards look at this. */
  readonly account: User;
  /** What the auth-service said of the user, as it came. */
  readonly raw: JsonObject;
  /** The claims of the access token. */
  readonly claims: JsonObject;
  /** Name of the authenticator. */
  readonly by: string;
  /** `Set-Cookie` lines that the answer has to carry. `protect` adds them. */
  readonly cookies: readonly string[];
}

/** What an authenticator works with. */
export interface Identification<AppUser = User> extends RequestContext {
  /** Asks the auth-service in any case. */
  readonly fresh: boolean;
  /**
   * Whose access token this is.
   *
   * @throws {ApiError} 401 for a token that is not valid (any more); 503 if that cannot be known now
   */
  token(token: string): Awaitable<Authenticated<AppUser>>;
}

/** One way. */
export interface Authenticator<AppUser = User> {
  readonly name: string;
  /** A browser sends the credential by itself: requests that change something must come from the same origin. */
  readonly ambient?: boolean;
  /**
   * @returns null if the request carries no such credential: the next one is tried
   * @throws {ApiError} 401 if it carries one that is bad: nothing else is tried
   */
  identify(
    request: Request,
    identification: Identification<AppUser>,
  ): Awaitable<Authenticated<AppUser> | null>;
}
