/** What an operation of the auth-service works with: the service's parts, and what is known of one request. */
import type { Watch } from '../core/observe/watch.ts';
import type { Database } from '../storage/database.ts';
import type { Caller } from './caller.ts';
import type { ExtraDeclaration } from './extra/declare.ts';
import type { AuthHooks } from './hooks.ts';
import type { KeyRing } from './keys/key-ring.ts';
import type { AddressLimiter } from './limits/address-limiter.ts';
import type { Devices } from './limits/device.ts';
import type { Mail } from './mail/mail.ts';
import type { PasswordHasher } from './passwords/hasher.ts';
import type { ResolvedSettings } from './settings.ts';
import type { Speech } from './texts/speech.ts';

/** The parts of one auth-service. */
export interface AuthParts {
  readonly database: Database;
  readonly settings: ResolvedSettings;
  readonly keys: KeyRing;
  readonly passwords: PasswordHasher;
  readonly hooks: AuthHooks;
  readonly extraData: readonly ExtraDeclaration[];
  /** The coarse filter by address in front of the database, where one is bound. */
  readonly addressLimiter?: AddressLimiter | undefined;
  readonly devices: Devices;
  /** Undefined where the service cannot send mail. */
  readonly mail?: Mail | undefined;
  /** Goes on with work after the answer. The work does not reject. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** The parts and one request, with the language of whoever asks. */
export interface RequestContext extends AuthParts, Speech {
  /** Seconds since the epoch, read once. */
  readonly now: number;
  readonly caller: Caller;
  /** Tells of the request, where somebody listens. */
  readonly watch?: Watch;
  /** Whether whoever asks is a client-service: by the private face, or by a signature. */
  readonly isVouched?: boolean;
  /** What a browser says of itself in its device cookie. Nobody has looked at it yet. */
  readonly device?: string;
}
