/** What `createAuthService` takes. */
import type { AuthSettingsInput } from '../core/settings/auth.ts';
import type { Database } from '../storage/database.ts';
import type { DefinedExtraData } from './extra/define.ts';
import type { AuthHooks } from './hooks.ts';
import type { AddressLimiter } from './limits/address-limiter.ts';
import type { OptionalParts } from './parts.ts';
import type { PasswordHasher, PasswordHashers } from './passwords/hasher.ts';

/** Settings, the database, hooks, optional parts; and what tests put in the place of the platform. */
export interface AuthServiceOptions extends AuthSettingsInput, AuthHooks, OptionalParts {
  readonly database: Database;
  /** What is known of users beyond our own fields; see `defineExtraData`. */
  readonly extraData?: readonly DefinedExtraData[];
  /** Verifies what users brought along: `djangoHashers` of `easyjwt-edge/django-hashers`. New passwords are scrypt. */
  readonly passwordHashers?: PasswordHashers;
  /** Takes the place of all hashing. */
  readonly passwords?: PasswordHasher;
  /** A Worker's rate-limit binding: a coarse filter by address in front of what the database counts. */
  readonly addressLimiter?: AddressLimiter | undefined;
  /** Goes on with work after the answer: `waitUntil` of `cloudflare:workers`. Other platforms need none. */
  readonly waitUntil?: (work: Promise<unknown>) => void;
  /** Milliseconds since the epoch; defaults to `Date.now`. */
  readonly clock?: () => number;
}
