/** The auth-service as whoever deploys it gets it. */
import { createWatch } from '../core/observe/watch.ts';
import { once } from '../core/once.ts';
import { isSigned } from '../web/signatures/is-signed.ts';
import type { Caller } from './caller.ts';
import { keepHouse } from './housekeeping.ts';
import type { Rotation } from './keys/key-rotation.ts';
import { configuredKeys } from './keys/static-key.ts';
import { neededMailFaults } from './mail/needed.ts';
import { flushExpiredSessions } from './maintenance.ts';
import type { AuthServiceOptions } from './options.ts';
import { run } from './run.ts';
import type { ServiceKeys } from './services/keys.ts';
import { resolveSettings } from './settings.ts';
import { everywhere } from './shards/at.ts';

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
 * Creates an auth-service. It is put together by the first request, so that a start waits for nothing but its settings.
 *
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function createAuthService(options: AuthServiceOptions): AuthService {
  const { clock = Date.now, mail, pages } = options;
  const settings = resolveSettings(options, [pages, mail ?? { faults: neededMailFaults }]);
  const configured = configuredKeys(settings);
  const running = once(() => run(options, settings, configured));
  const seconds = () => Math.floor(clock() / 1000);
  return {
    get serviceKeys() {
      return running().signing?.keys;
    },
    private: { fetch: (request, caller = {}) => running().answer('private', request, caller) },
    public: {
      fetch: (request, caller = {}) =>
        running().answer(isSigned(request) ? 'signed' : 'public', request, caller),
    },
    scheduled() {
      const { inNoHurry, observe } = running();
      const watch = createWatch({
        observe,
        component: 'auth-service',
        requestId: crypto.randomUUID(),
        clock,
      });
      return keepHouse(inNoHurry(), watch, seconds());
    },
    async flushExpiredTokens() {
      const deleted = await everywhere(running().inNoHurry(), (there) =>
        flushExpiredSessions(there, seconds()),
      );
      return deleted.reduce((sum, each) => sum + each, 0);
    },
    async ready() {
      if (configured.current ?? configured.legacy) await running().parts.keys.ready();
    },
    rotateKeys: async (rotation) => running().parts.keys.rotate(seconds(), rotation),
  };
}
