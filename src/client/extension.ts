/** How doors of their own (sealed sessions, refresh cookies) join a client-service: who does not import them does not pay. */

import type { ClientSettings } from '../core/settings/client.ts';
import type { Route } from '../web/router.ts';
import type { Authenticator } from './authenticator.ts';
import type { RequestContext } from './context.ts';
import type { Refusals } from './refusals.ts';
import type { Upstream } from './upstream.ts';

/** Parts of a client-service that an extension works with. */
export interface ClientParts {
  readonly settings: ClientSettings;
  readonly upstream: Upstream;
  readonly refusals: Refusals;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What an extension adds. */
export interface Addition<AppUser> {
  /** Ways to say who one is, tried after the built-in ones. */
  readonly authenticators?: readonly Authenticator<AppUser>[];
  /** Paths, answered before the proxy's own. Called once, when the first path is asked for. */
  readonly routes?: () => readonly Route<RequestContext>[];
  /** Answers what `REFRESH_TOKEN_IN_COOKIE` asks for. */
  readonly keepsRefreshTokens?: true;
}

/** Called once, while the client-service is created. */
export type Extension = <AppUser>(parts: ClientParts) => Addition<AppUser>;
