/** What an auth-service is made of, put together by its settings. */
import { jsonLog } from '../core/observe/json-log.ts';
import { type Observe, safely, together } from '../core/observe/observation.ts';
import { type Deadlines, guardDatabase, requestDeadlines, TASK_DEADLINES } from '../storage/guard.ts';
import { createAnswer } from './answering.ts';
import type { AuthParts, Shards } from './context.ts';
import { createFaces } from './faces.ts';
import { createKeyRing } from './keys/key-ring.ts';
import type { ConfiguredKeys } from './keys/static-key.ts';
import { createDevices } from './limits/device.ts';
import type { AuthServiceOptions } from './options.ts';
import type { SignedCalls } from './parts.ts';
import { createPasswordHasher } from './passwords/hasher.ts';
import { createRequestLog } from './request-log.ts';
import type { ResolvedSettings } from './settings.ts';
import { shardsOf } from './shards/at.ts';
import { ENGLISH } from './texts/speech.ts';

/** A service that runs. */
export interface Running {
  readonly parts: AuthParts;
  /** The same parts for work that nobody waits for. */
  inNoHurry(): AuthParts;
  readonly answer: ReturnType<typeof createAnswer>;
  /** What takes signed requests, where the service does. */
  readonly signing: SignedCalls | undefined;
  readonly observe: Observe;
}

/** Puts a service together. Asks nothing of the database. */
export function run(
  options: AuthServiceOptions,
  settings: ResolvedSettings,
  configured: ConfiguredKeys,
): Running {
  const { database, extraData = [], clock = Date.now, languages = [], mail } = options;
  const observe = safely(together(jsonLog(settings.logLevel), options.observe ?? (() => undefined)));
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
    keys: createKeyRing(home.database, settings, configured),
    passwords: options.passwords ?? createPasswordHasher(options.passwordHashers),
    hooks: options,
    extraData,
    addressLimiter: options.addressLimiter,
    devices: createDevices(settings.authSecret),
    waitUntil: options.waitUntil ?? (() => undefined),
  };
  const signing = options.signedServices?.open(home.database, settings.authSecret);
  const answer = createAnswer({
    parts,
    faces: createFaces(options, settings, options.pages?.create(settings, options.admin)),
    signing,
    logged: createRequestLog(settings, observe, clock),
    speechOf: languages[0]?.speak(languages) ?? (() => ENGLISH),
    now: () => Math.floor(clock() / 1000),
  });

  function inNoHurry(): AuthParts {
    const unhurried = guard(TASK_DEADLINES);
    return { ...parts, ...unhurried[0], shards: unhurried };
  }

  return { parts, inNoHurry, answer, signing, observe };
}
