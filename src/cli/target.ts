/** Which database a command works on, by the same words everywhere: libSQL, the local D1, or D1 on Cloudflare. */
import { access } from 'node:fs/promises';
import type { Database } from '../storage/database.ts';
import { connect, databaseUrl, fileOf, furtherDatabases } from './database.ts';
import { CommandError } from './fail.ts';
import type { Environment } from './io.ts';
import { openLocalD1 } from './local-d1.ts';
import { openRemoteD1 } from './remote-d1.ts';
import { telling, withoutSecrets } from './telling.ts';
import type { WranglerChoice } from './wrangler.ts';

/** What was said on the command line. */
export interface TargetChoice extends WranglerChoice {
  readonly local?: boolean | undefined;
  readonly remote?: boolean | undefined;
  /** Folder of the local D1. */
  readonly persistTo?: string | undefined;
}

/** A database and the settings that belong to it. */
export interface Target {
  readonly kind: 'libsql' | 'local' | 'remote';
  /** As messages call it. No credentials are in it. */
  readonly name: string;
  readonly database: Database;
  /** Further ones that users are spread over, in their order. */
  readonly shards: readonly Database[];
  /** Variables of the configuration where there is one, and over them those of the environment. */
  readonly env: Readonly<Record<string, unknown>>;
  close(): void | Promise<void>;
}

/** How a command comes to its database: {@link openTarget}, or what a test puts in its place. */
export type OpenTarget = typeof openTarget;

type OpenLibsql = Pick<Target, 'name' | 'database'> & { close(): void };

/** @throws {CommandError} if there is no such database, or it cannot be reached */
async function openLibsql(env: Environment, make: boolean): Promise<OpenLibsql> {
  const url = databaseUrl(env);
  const name = withoutSecrets(url).replace(/\?.*$/, '');
  const file = fileOf(url);
  if (
    file !== undefined &&
    !make &&
    !(await access(file).then(
      () => true,
      () => false,
    ))
  )
    throw new CommandError(
      `Cannot open ${name}: there is no such file. Name another one by DATABASE_URL, or say --local for the D1 of npm start, --remote for the one on Cloudflare; \`easyjwt migrate\` makes a new one.`,
    );
  const { close, ...database } = await connect(env).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      `Cannot open ${name}: ${withoutSecrets(why)}. DATABASE_URL is file:… for a file, libsql://… or https://… for a server.`,
    );
  });
  return { name, database: telling(database, name), close };
}

/**
 * Opens the database, and those beside it that users are spread over.
 *
 * @param make whether a file that is not there is made
 * @throws {CommandError} if there is no such database, or none can be reached
 */
export async function openTarget(choice: TargetChoice, env: Environment, make = false): Promise<Target> {
  if (choice.local || choice.remote) {
    const { persistTo = env.PERSIST_TO || '.wrangler/state' } = choice;
    const kind = choice.local ? 'local' : 'remote';
    const name = choice.local ? `the local D1 in ${persistTo}` : 'D1 on Cloudflare';
    const { database, shards, vars, close } = await (choice.local
      ? openLocalD1(persistTo, choice)
      : openRemoteD1(choice));
    const further = shards.map((each, index) => telling(each, `${name} (DB_${index + 1})`));
    return {
      kind,
      name,
      database: telling(database, name),
      shards: further,
      env: { ...vars, ...env },
      close,
    };
  }
  const first = await openLibsql(env, make);
  const shards: OpenLibsql[] = [];
  const close = () => {
    for (const each of [first, ...shards]) each.close();
  };
  try {
    for (const further of furtherDatabases(env)) shards.push(await openLibsql(further, make));
  } catch (error) {
    close();
    throw error;
  }
  const { name, database } = first;
  return { kind: 'libsql', name, database, shards: shards.map((each) => each.database), env, close };
}
