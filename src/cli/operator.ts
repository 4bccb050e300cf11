/** Working on an auth-service's database as its operator: what the operations of the service need, without a request. */
import type { RequestContext } from '../auth/context.ts';
import { createKeyRing } from '../auth/keys/key-ring.ts';
import { configuredKeys } from '../auth/keys/static-key.ts';
import { createDevices } from '../auth/limits/device.ts';
import { createPasswordHasher } from '../auth/passwords/hasher.ts';
import { authSettingsFromEnv, type ResolvedSettings, resolveSettings } from '../auth/settings.ts';
import { shardsOf } from '../auth/shards/at.ts';
import { userShards } from '../auth/shards/part.ts';
import { ENGLISH } from '../auth/texts/speech.ts';
import { randomHex } from '../core/encoding.ts';
import { SettingsError } from '../core/settings/read.ts';
import { CommandError } from './fail.ts';
import type { Io } from './io.ts';
import type { Target } from './target.ts';

/**
 * Whether a command uses `AUTH_SECRET` and `SIGNING_KEY`. One that does not runs without them: a Worker's secrets cannot
 * be read back.
 */
export type Secrets = 'needed' | 'spared';

/** For what a command spares: nothing is ever sealed or signed with it. */
export function spared(env: Target['env']): Readonly<Record<string, unknown>> {
  const isSet = (name: string) => typeof env[name] === 'string' && env[name] !== '';
  return {
    ...env,
    ...(!isSet('AUTH_SECRET') && { AUTH_SECRET: randomHex(32) }),
    ...(!isSet('SIGNING_KEY') && { ALGORITHM: undefined, VERIFYING_KEY: undefined }),
  };
}

/**
 * The settings of a database's service.
 *
 * @throws {CommandError} naming every setting that is wrong or missing
 */
export function operatorSettings({ env, kind }: Target, secrets: Secrets): ResolvedSettings {
  // `npm start` takes the demo secret too, unless there is one.
  const assumed = kind === 'local' ? { DEBUG: 'true', ...env } : env;
  try {
    return resolveSettings(authSettingsFromEnv(secrets === 'needed' ? assumed : spared(assumed)));
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const hint =
      kind === 'remote' && secrets === 'needed'
        ? " A Worker's secrets cannot be read back: put the same ones into the environment of this command."
        : '';
    throw new CommandError(`Cannot use the settings: ${error.faults.join(' ')}${hint}`);
  }
}

/**
 * What operations work with. Hooks are the deployed service's alone: `onEvent` does not hear of what a command does.
 *
 * @throws {CommandError} naming every setting that is wrong or missing
 */
export function operatorContext(target: Target, io: Io, secrets: Secrets): RequestContext {
  const { database } = target;
  const shards = shardsOf([database, ...target.shards], (each, shard) => ({
    shard,
    database: each,
    mail: undefined,
  }));
  const settings = operatorSettings(target, secrets);
  return {
    ...shards[0],
    shards,
    directory: target.shards.length > 0 ? userShards(target.shards).directory : undefined,
    settings,
    keys: createKeyRing(database, settings, configuredKeys(settings)),
    passwords: io.passwords ?? createPasswordHasher(),
    hooks: {},
    extraData: [],
    devices: createDevices(settings.authSecret),
    waitUntil: () => undefined,
    now: io.now(),
    caller: { operator: io.operator },
    ...ENGLISH,
  };
}
