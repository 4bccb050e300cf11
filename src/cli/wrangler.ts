/** Wrangler, as far as a command needs it. It is large and no dependency of ours: it is loaded where it is needed. */
import process from 'node:process';
import type { GetPlatformProxyOptions, Unstable_Config } from 'wrangler';
import { numbered } from '../core/settings/numbered.ts';
import { d1Database } from '../storage/d1.ts';
import type { Database } from '../storage/database.ts';
import { CommandError } from './fail.ts';

/** Which configuration is meant. */
export interface WranglerChoice {
  /** A file; by default the one that wrangler finds in the folder or above it. */
  readonly config?: string | undefined;
  /** One of its environments. */
  readonly environment?: string | undefined;
}

/** What stands in a configuration, with what wrangler assumes where nothing stands. */
export type WranglerConfig = Unstable_Config;

/** The binding of the auth-service's database. */
export const BINDING = 'DB';

/** @throws {CommandError} where wrangler is not installed */
export async function loadWrangler(): Promise<typeof import('wrangler')> {
  // What it says belongs neither into a result nor between the questions of a command.
  process.env.WRANGLER_LOG ??= 'error';
  // It would ask a server of Cloudflare's where we are.
  process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= 'false';
  try {
    return await import('wrangler');
  } catch {
    throw new CommandError(
      'Cannot reach D1: wrangler is missing. Install it: npm install --save-dev wrangler',
    );
  }
}

/**
 * Reads a configuration.
 *
 * @throws {CommandError} if there is none, or it cannot be read
 */
export async function readWrangler({ config, environment }: WranglerChoice): Promise<WranglerConfig> {
  const { unstable_readConfig } = await loadWrangler();
  const read = attempt(() => unstable_readConfig({ config, env: environment }, { hideWarnings: true }));
  if (read.configPath === undefined)
    throw new CommandError(
      'Cannot read the configuration of wrangler: there is none here. Name it with --config.',
    );
  // Wrangler would take what stands at the top instead, which is another deployment.
  if (environment !== undefined && !read.definedEnvironments?.includes(environment))
    throw new CommandError(
      `Cannot use the environment ${environment}: ${read.configPath} has no [env.${environment}].`,
    );
  return read;
}

function attempt(read: () => WranglerConfig): WranglerConfig {
  try {
    return read();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(`Cannot read the configuration of wrangler: ${why}`);
  }
}

/** The database that the configuration binds as {@link BINDING}, and behind it those bound as `DB_1` and so on. */
export const databasesOf = ({ d1_databases }: WranglerConfig) => {
  const bound = new Map(d1_databases.map((database) => [database.binding, database] as const));
  const first = bound.get(BINDING);
  return first ? [first, ...numbered<typeof first>(Object.fromEntries(bound), BINDING)] : [];
};

/** A database reached through wrangler, and the end of it. */
export interface OpenD1 {
  readonly database: Database;
  /** Further ones: `DB_1` and so on. */
  readonly shards: readonly Database[];
  /** Variables of the configuration, and those of `.dev.vars` where wrangler reads it. */
  readonly vars: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}

interface Bindings {
  readonly [BINDING]?: D1Database;
  readonly [key: `${typeof BINDING}_${number}`]: D1Database;
}

/**
 * Opens {@link BINDING} of a configuration in this process.
 *
 * @throws {CommandError} if the configuration has none
 */
export async function openBinding(options: GetPlatformProxyOptions): Promise<OpenD1> {
  const { getPlatformProxy } = await loadWrangler();
  const { env, dispose } = await getPlatformProxy<Bindings>(options);
  const { [BINDING]: binding, ...vars } = env;
  if (!binding) {
    await dispose();
    throw new CommandError(
      `Cannot open D1: ${options.configPath} has no d1_databases entry with binding = "${BINDING}".`,
    );
  }
  const shards = numbered<D1Database, typeof BINDING>(env, BINDING).map(d1Database);
  return { database: d1Database(binding), shards, vars, close: dispose };
}
