/**
 * D1 on Cloudflare, through a remote binding of wrangler's: the binding that a Worker has, whose batches are atomic, with
 * the log-in of `wrangler deploy` (`wrangler login`, or `CLOUDFLARE_API_TOKEN`). The REST API would be quicker to reach,
 * but does not promise that a batch is one transaction.
 *
 * Accepted weakness: wrangler uploads a preview Worker that holds the binding, which takes some seconds and a
 * permission to edit Workers.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from './fail.ts';
import {
  BINDING,
  databasesOf,
  type OpenD1,
  openBinding,
  readWrangler,
  type WranglerChoice,
  type WranglerConfig,
} from './wrangler.ts';

/** A configuration with nothing but the database, which is reached remotely whatever the real one says. */
export function remoteConfig(config: WranglerConfig): Readonly<Record<string, unknown>> {
  const bound = databasesOf(config);
  const { configPath, name, account_id, compatibility_date } = config;
  if (bound.length === 0)
    throw new CommandError(
      `Cannot reach D1: ${configPath} has no d1_databases entry with binding = "${BINDING}".`,
    );
  const nameless = bound.find(({ database_id }) => !database_id);
  if (nameless)
    throw new CommandError(
      `Cannot reach D1: ${configPath} has no database_id for ${nameless.binding}. \`npx wrangler d1 list\` shows it.`,
    );
  return {
    name: `${name ?? 'easyjwt'}-cli`,
    compatibility_date,
    ...(account_id !== undefined && { account_id }),
    d1_databases: bound.map(({ binding, database_id, database_name }) => ({
      binding,
      database_id,
      database_name,
      remote: true,
    })),
  };
}

/**
 * Opens the database of a deployment.
 *
 * @throws {CommandError} if the configuration does not name it, or Cloudflare does not let us in
 */
export async function openRemoteD1(choice: WranglerChoice): Promise<OpenD1> {
  const config = await readWrangler(choice);
  const folder = await mkdtemp(join(tmpdir(), 'easyjwt-'));
  const configPath = join(folder, 'wrangler.json');
  const forget = () => rm(folder, { recursive: true, force: true });
  try {
    await writeFile(configPath, JSON.stringify(remoteConfig(config)));
    const { close, ...opened } = await openBinding({ configPath, persist: false, remoteBindings: true });
    return { ...opened, vars: config.vars, close: () => close().finally(forget) };
  } catch (error) {
    await forget();
    if (error instanceof CommandError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(`Cannot reach D1: ${why}`);
  }
}
