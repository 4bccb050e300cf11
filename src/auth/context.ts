/** What an operation of the auth-service works with: the service's parts, and what is known of one request. */
import type { Watch } from '../core/observe/watch.ts';
import type { Database } from '../storage/database.ts';
import type { EventFilter } from '../storage/event-log.ts';
import type { SQL } from '../storage/sql.ts';
import type { Statement } from '../storage/statement.ts';
import type { FoundEvents } from './admin/event-facts.ts';
import type { Caller } from './caller.ts';
import type { DefinedExtraData } from './extra/define.ts';
import type { AuthHooks } from './hooks.ts';
import type { KeyRing } from './keys/key-ring.ts';
import type { AddressLimiter } from './limits/address-limiter.ts';
import type { Devices } from './limits/device.ts';
import type { Mail } from './mail/mail.ts';
import type { Mailing } from './mail/mailing.ts';
import type { PasswordHasher } from './passwords/hasher.ts';
import type { ResolvedSettings } from './settings.ts';
import type { Speech } from './texts/catalogue.ts';

/** One of the databases that users are spread over, and what goes with it. */
export interface Shard {
  /** Its number; 0 is home. */
  readonly shard: number;
  readonly database: Database;
  /** Sends what waits in this database. Undefined where the service cannot send mail. */
  readonly mail: Mail | undefined;
}

/** All of them by their numbers. */
export type Shards = readonly [home: Shard, ...others: Shard[]];

/**
 * The parts of one auth-service. Its own `shard`, `database` and `mail` are those that an operation works with: home, until
 * `at` (`shards/at.ts`) goes to where somebody is.
 */
export interface AuthParts extends Shard {
  /** Just the one where users are not spread. */
  readonly shards: Shards;
  /** Finds users by their address among several databases; undefined where there is one. */
  readonly directory?: Directory | undefined;
  /** Undefined in a service without the part that sends mail. */
  readonly mailing?: Mailing<RequestContext> | undefined;
  readonly settings: ResolvedSettings;
  readonly keys: KeyRing;
  readonly passwords: PasswordHasher;
  readonly hooks: AuthHooks;
  readonly extraData: readonly DefinedExtraData[];
  /** The coarse filter by address in front of the database, where one is bound. */
  readonly addressLimiter?: AddressLimiter | undefined;
  readonly devices: Devices;
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
  /**
   * The databases by which this service reads what it remembers for everybody. A signed request's nonce goes with its first
   * batch, and to which database that is must not depend on what is remembered: so this is beside it.
   */
  readonly aside?: Shards;
  /** The address by which somebody is looked for here who may be in another database. */
  readonly seeking?: Seeking;
  /** Whether the coarse filter by address has let this request pass already. */
  readonly isFiltered?: boolean;
  /** What a browser says of itself in its device cookie. Nobody has looked at it yet. */
  readonly device?: string;
}

/** An address in the database that its hash names: whoever has it may be in another one. */
export interface Seeking {
  readonly email: string;
  /** Where they are if that is elsewhere, as an expression; null otherwise. */
  readonly elsewhere: SQL<number | null>;
  /** Which place this database has (`core/shards.ts`), as an expression. */
  readonly place: SQL<number>;
  /**
   * Looks at what the two expressions gave.
   *
   * @throws if they are elsewhere, for `find` to go there; {ApiError} 503 where this database has another place
   */
  check(elsewhere: number | null, place: number): void;
}

/**
 * Begins to take an address from somebody of this database, and to give them another one. Nobody else can get either
 * meanwhile.
 *
 * @param to undefined for none
 * @returns whether they may have it
 */
export type BeginMove = (from: string, to: string | undefined) => Promise<boolean>;

/** Finds users by their address among several databases (`shards/part.ts`). Addresses are canonical. */
export interface Directory {
  /**
   * Does something for whoever has an address: in the database that its hash names, and if they are elsewhere, there, from
   * the beginning. The work begins with a batch that an attempt at the address is counted in (`limits/attempt.ts`).
   */
  find<T>(context: RequestContext, email: string, work: (there: RequestContext) => Promise<T>): Promise<T>;
  /** The database that the hash of an address names. New users go there. */
  toward<Context extends AuthParts>(context: Context, email: string): Context;
  /** Whether somebody has an address, or is about to. One round trip. */
  isTaken(context: AuthParts, email: string): Promise<boolean>;
  /**
   * Does something by which somebody of this database may get another address or none. What breaks off ends by itself
   * (`settle`); until then nobody gets either address.
   *
   * @param work calls `begin` before it writes; again, if it has to begin again
   * @param isWritten whether it has written, where it did not throw
   */
  moving<T>(
    context: RequestContext,
    work: (begin: BeginMove) => Promise<T>,
    isWritten: (result: T) => boolean,
  ): Promise<T>;
  /** Ends what was begun long ago and not ended. */
  settle(parts: AuthParts, now: number): Promise<void>;
  /**
   * Makes groups, permissions and services everywhere what they are at home.
   *
   * @param hasChanged home was just written
   */
  mirror(parts: AuthParts, hasChanged?: boolean): Promise<void>;
  /**
   * Writes what takes rights from users of other databases, before this one is written: what one of them does not hear of is
   * not done at all.
   *
   * @throws {ApiError} 503 if one of them does not answer
   */
  elsewhereFirst(parts: AuthParts, statements: () => readonly Statement[]): Promise<void>;
  /**
   * Whether a condition holds in another database than this one.
   *
   * Accepted weakness: what is written afterwards does not depend on its still being so, as it does for what the same
   * database says.
   */
  holdsElsewhere(parts: AuthParts, condition: SQL): Promise<boolean>;
  /**
   * Rows that facts of all databases give, in one order.
   *
   * @throws {ApiError} 503 if one of them does not answer
   */
  rows<Row>(parts: AuthParts, facts: SQL, key: (row: Row) => readonly (string | number)[]): Promise<Row[]>;
  /**
   * Events of all databases, the newest first.
   *
   * @param after the id of the event that they come behind
   * @throws {ApiError} 503 if one of them does not answer
   */
  events(
    parts: AuthParts,
    filter: EventFilter,
    after: number | undefined,
    limit: number,
  ): Promise<FoundEvents>;
}
