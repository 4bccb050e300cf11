/** What `createClientService` takes and gives. */
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { ClientSettingsInput } from '../core/settings/client.ts';
import type { JsonObject } from '../core/tokens/compact.ts';
import type { Cache } from '../storage/cache.ts';
import type { Authenticated, Authenticator } from './authenticator.ts';
import type { Platform } from './context.ts';
import type { Extension } from './extension.ts';
import type { Guard } from './guards.ts';
import type { User } from './snapshot.ts';
import type { Fetcher } from './upstream.ts';

/** Settings, and what is no text. */
export interface ClientOptions<AppUser = User> extends ClientSettingsInput {
  /** The auth-service: a service binding or one in the same process. `REMOTE_AUTH_SERVICE_URL` when left out. */
  readonly upstream?: Fetcher;
  /** Where snapshots are kept beyond this isolate or process: a KV namespace fits. Memory alone when left out. */
  readonly cache?: Cache;
  /** Your own ways to say who one is, tried in order before the built-in ones. */
  readonly authenticators?: readonly Authenticator<AppUser>[];
  /** Doors of their own: `easyjwt-edge/refresh-cookies`. */
  readonly extensions?: readonly Extension[];
  /**
   * Called when a user is first seen or has changed, before the request goes on; an app writes its own row here. What it
   * throws fails the request. A cache that forgets makes it come again, so write what can be written twice.
   */
  onUser?(user: AppUser, raw: JsonObject): void | Promise<void>;
  /** Milliseconds since the epoch; `Date.now` when left out. */
  readonly now?: () => number;
}

/** Options with a schema of the user: the part that the app cares about, checked and typed. */
export interface SchemaOptions<AppUser> extends ClientOptions<AppUser> {
  readonly userSchema: StandardSchemaV1<unknown, AppUser>;
}

/** How one request or route is treated. */
export interface RouteOptions {
  /** Asks the auth-service about the user for every request. */
  readonly fresh?: boolean;
}

/** Something that a route requires beyond a known user. */
export type Requirement<AppUser = User> = Guard<AppUser> | RouteOptions;

/** A client-service. */
export interface ClientService<AppUser = User> {
  /** Answers the paths of the auth-service (`/auth/…`). Never throws. */
  fetch(request: Request, platform?: Platform): Promise<Response>;
  /**
   * Who makes a request; null if it does not say.
   *
   * @throws {ApiError} 401 for a bad credential, 503 if it cannot be judged now; {@link refuse} makes the answer of it
   */
  authenticate(
    request: Request,
    platform?: Platform,
    options?: RouteOptions,
  ): Promise<Authenticated<AppUser> | null>;
  /**
   * Who makes a request, if they may.
   *
   * @throws {ApiError} 401 nobody or a bad credential, 403 somebody who may not, 503 cannot be known now
   */
  admit(
    request: Request,
    platform: Platform,
    ...requirements: readonly Requirement<AppUser>[]
  ): Promise<Authenticated<AppUser>>;
  /** The answer for what {@link authenticate} and {@link admit} throw. */
  refuse(error: unknown): Response;
  /**
   * A handler that only those reach who may. Fits wherever a handler takes a request and whatever follows it: a Worker's
   * `fetch(request, env, ctx)`, a route of itty-router.
   */
  protect<Rest extends unknown[]>(
    handler: (request: Request, auth: Authenticated<AppUser>, ...rest: Rest) => Response | Promise<Response>,
    ...requirements: readonly Requirement<AppUser>[]
  ): (request: Request, ...rest: Rest) => Promise<Response>;
}
