/** The four runtimes: how each prepares the database and runs the two services. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { openDatabase } from '../database.ts';
import { createDemoUsers } from './demo-users.ts';
import type { Environment, Plan } from './plan.ts';
import type { Command, Processes } from './processes.ts';

/** One runtime. */
export interface Runtime {
  /** Brings the database up to date and creates the demo users in an empty one. */
  prepare(plan: Plan, processes: Processes): Promise<void>;
  auth(plan: Plan): Command;
  client(plan: Plan): Command;
}

const WRANGLER = 'node_modules/wrangler/bin/wrangler.js';
const bin = (name: string): string => resolve('node_modules/.bin', name);

const registry = (plan: Plan): string => resolve(plan.persistTo, 'registry');
const noSettings = (plan: Plan): string => resolve(plan.persistTo, 'none.env');

/** Wrangler without questions, metrics or look-ups; the pair finds each other in a registry of its own. */
function wrangler(plan: Plan, env: Environment, folder: string, ...args: string[]): Command {
  return {
    argv: [process.execPath, WRANGLER, ...args, '--persist-to', resolve(folder)],
    env: {
      ...env,
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      WRANGLER_LOG_PATH: resolve(plan.persistTo, 'logs'),
      WRANGLER_REGISTRY_PATH: registry(plan),
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    },
  };
}

/** The process's environment becomes the Worker's, so that no secret stands in a file or in the arguments. */
function dev(plan: Plan, env: Environment, folder: string, config: string, port: number): Command {
  const args = ['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0', '--log-level', 'error'];
  // Named so that no .dev.vars or .env takes precedence over what was checked.
  args.push('--env-file', noSettings(plan), '--show-interactive-dev-session=false');
  return wrangler(
    plan,
    { ...env, CLOUDFLARE_INCLUDE_PROCESS_ENV: 'true' },
    folder,
    'dev',
    '--config',
    config,
    ...args,
  );
}

const workerd: Runtime = {
  async prepare(plan, processes) {
    // A pair that was killed leaves its addresses there, and the client-service would go on asking them.
    await rm(registry(plan), { recursive: true, force: true });
    await mkdir(plan.persistTo, { recursive: true });
    await writeFile(noSettings(plan), '');
    await processes.run(
      wrangler(plan, plan.auth, plan.persistTo, 'd1', 'migrations', 'apply', 'DB', '--local'),
    );
    const { env } = wrangler(plan, plan.auth, plan.persistTo);
    await processes.run({
      argv: [process.execPath, join(import.meta.dirname, 'demo-users-d1.ts'), plan.persistTo],
      env,
    });
  },
  auth: (plan) => dev(plan, plan.auth, plan.persistTo, 'wrangler.toml', plan.authPort),
  // A folder of its own: two that begin at once in one would lock each other out where the last ones were killed.
  client: (plan) =>
    dev(plan, plan.client, join(plan.persistTo, 'client'), 'workers/client.toml', plan.clientPort),
};

/** A runtime with a file system, which runs the entry points as they are. */
const native = (...runner: [string, ...string[]]): Runtime => ({
  async prepare(plan) {
    const database = await openDatabase(plan.auth);
    await createDemoUsers(database, Math.floor(Date.now() / 1000));
    database.close();
  },
  auth: ({ auth }) => ({ argv: [...runner, 'workers/serve-auth.ts'], env: auth }),
  client: ({ client }) => ({ argv: [...runner, 'workers/serve-client.ts'], env: client }),
});

/** By the word that the start command takes. */
export const RUNTIMES = new Map<string, Runtime>([
  ['workerd', workerd],
  ['node', native(process.execPath)],
  ['bun', native(bin('bun'), 'run')],
  [
    'deno',
    // The database driver is native code, which needs the last three.
    native(
      bin('deno'),
      'run',
      '--no-prompt',
      '--allow-net',
      '--allow-read',
      '--allow-write',
      '--allow-env',
      '--allow-ffi',
      '--allow-sys',
    ),
  ],
]);
