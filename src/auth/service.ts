import { jsonLog } from '../core/observe/json-log.ts';
import { safely, together } from '../core/observe/observation.ts';
import { createWatch } from '../core/observe/watch.ts';
import type { AuthSettingsInput } from '../core/settings/auth.ts';
import type { Database } from '../storage/database.ts';
import { type Deadlines, guardDatabase, requestDeadlines, TASK_DEADLINES } from '../storage/guard.ts';
import { isSigned } from '../web/signatures/is-signed.ts';
import { createAnswer } from './answering.ts';
import type { Caller } from './caller.ts';
import type { AuthParts, Shards } from './context.ts';
import type { DefinedExtraData } from './extra/define.ts';
import { createFaces } from './faces.ts';
import type { AuthHooks } from './hooks.ts';
import { keepHouse } from './housekeeping.ts';
import { createKeyRing } from './keys/key-ring.ts';
import type { Rotation } from './keys/key-rotation.ts';
import type { AddressLimiter } from './limits/address-limiter.ts';
import { createDevices } from './limits/device.ts';
import { neededMailFaults } from './mail/needed.ts';
import { flushExpiredSessions } from './maintenance.ts';
import type { OptionalParts } from './parts.ts';
import { createPasswordHasher, type PasswordHasher, type PasswordHashers } from './passwords/hasher.ts';
import { createRequestLog } from './request-log.ts';
import type { ServiceKeys } from './services/keys.ts';
import { resolveSettings } from './settings.ts';
import { everywhere, shardsOf } from './shards/at.ts';
import { ENGLISH } from './texts/speech.ts';

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

/** One face of the service. */
export interface Face {
  /** Answers a request; never throws. `caller` is what the platform vouches for, not what headers claim. */
  fetch(request: Request, caller?: Caller): Promise<Response>;
}

/** A running auth-service. */
export interface AuthService {
  /** Everything. Reach it through a service binding; never put it on a public route. */
  readonly private: Face;
  /** Pages, JWKS and health; the token API with `EXPOSE_API`. To who signs as a client-service, everything. */
  readonly public: Face;
  /** Keys with which client-services sign; undefined in a service that was made without `signedServices`. */
  readonly serviceKeys: ServiceKeys | undefined;
  /** What a cron trigger runs: what expired is deleted, keys are rotated when they are due, mail that waits is sent. */
  scheduled(): Promise<void>;
  /** Deletes expired sessions, up to a bound. @returns how many; 0 when none are left */
  flushExpiredTokens(): Promise<number>;
  /**
   * Imports `SIGNING_KEY`. Await it before serving: requests would find out too, each of them.
   *
   * @throws {SettingsError} if the key cannot be used
   */
  ready(): Promise<void>;
  /** Publishes a new signing key. @returns its kid; undefined if one waits already or keys are static */
  rotateKeys(rotation?: Rotation): Promise<string | undefined>;
}

/**
 * Creates an auth-service.
 *
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function createAuthService(options: AuthServiceOptions): AuthService {
  const { database, extraData = [], passwordHashers, clock = Date.now, languages = [], ...rest } = options;
  const { passwords = createPasswordHasher(passwordHashers) } = options;
  const { addressLimiter, mail, waitUntil = () => undefined } = options;
  const settings = resolveSettings(rest, [options.pages, mail ?? { faults: neededMailFaults }]);
  const observe = safely(together(jsonLog(settings.logLevel), rest.observe ?? (() => undefined)));
  // Each has a circuit breaker of its own: one that is down keeps nobody waiting who is in another one.
  const guard = (deadlines: Deadlines): Shards =>
    shardsOf([database, ...(options.shards?.databases ?? [])], (each, shard) => {
      const guarded = guardDatabase(each, clock, deadlines, (error) =>
        observe({
          level: 'error',
          component: 'auth-service',
          event: 'database_failed',
          fields: { error, ...(shard > 0 && { shard }) },
        }),
      );
      return { shard, database: guarded, mail: mail?.create(guarded, settings, observe) };
    });
  const shards = guard(requestDeadlines(settings.databaseTimeout));
  const [home] = shards;
  const parts: AuthParts = {
    ...home,
    shards,
    mailing: mail?.mailing,
    directory: shards.length > 1 ? options.shards?.directory : undefined,
    settings,
    keys: createKeyRing(home.database, settings),
    passwords,
    hooks: rest,
    extraData,
    addressLimiter,
    devices: createDevices(settings.authSecret),
    waitUntil,
  };
  const seconds = () => Math.floor(clock() / 1000);
  const signing = options.signedServices?.open(home.database, settings.authSecret);
  const answer = createAnswer({
    parts,
    faces: createFaces(options, settings, options.pages?.create(settings, options.admin)),
    signing,
    logged: createRequestLog(settings, observe, clock),
    speechOf: languages[0]?.speak(languages) ?? (() => ENGLISH),
    now: seconds,
  });

  /** For work that nobody waits for. */
  function inNoHurry(): AuthParts {
    const unhurried = guard(TASK_DEADLINES);
    return { ...parts, ...unhurried[0], shards: unhurried };
  }

  return {
    serviceKeys: signing?.keys,
    private: { fetch: (request, caller = {}) => answer('private', request, caller) },
    public: {
      fetch: (request, caller = {}) => answer(isSigned(request) ? 'signed' : 'public', request, caller),
    },
    scheduled() {
      const watch = createWatch({
        observe,
        component: 'auth-service',
        requestId: crypto.randomUUID(),
        clock,
      });
      return keepHouse(inNoHurry(), watch, seconds());
    },
    async flushExpiredTokens() {
      const deleted = await everywhere(inNoHurry(), (there) => flushExpiredSessions(there, seconds()));
      return deleted.reduce((sum, each) => sum + each, 0);
    },
    ready: () => parts.keys.ready(),
    rotateKeys: (rotation) => parts.keys.rotate(seconds(), rotation),
  };
}
