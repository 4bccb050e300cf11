/** The command line of the auth-service: what a scheduled run does by itself, for whoever wants it now. */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type AuthService, createAuthService } from '../auth/service.ts';
import { authSettingsFromEnv } from '../auth/settings.ts';
import type { Database } from '../storage/database.ts';
import { openDatabase } from './database.ts';
import { CommandError, fail } from './fail.ts';

const HELP = `Usage: npm run easyjwt -- COMMAND [OPTIONS]

Commands:
  flushexpiredtokens  Deletes sessions whose last token has expired, a thousand at a time
  keys rotate         Publishes a new signing key, which signs once every client can have seen it

Options:
  --compromised       keys rotate: the key that signs now is known to somebody; its successor signs at once
  --d1                The local D1 of npm start, in PERSIST_TO (default .wrangler/state), instead of DATABASE_URL
  --help              This text

Settings come from the environment, as for npm run start:node. For a database of local development set DEBUG=true. A
deployed Worker does all of this by its cron trigger.`;

const OPTIONS = {
  compromised: { type: 'boolean', default: false },
  d1: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

async function flush(auth: AuthService): Promise<string> {
  let deleted = 0;
  for (;;) {
    const more = await auth.flushExpiredTokens();
    deleted += more;
    if (more === 0) return `${deleted} expired sessions deleted`;
    process.stderr.write(`${deleted} …\n`);
  }
}

async function rotate(auth: AuthService, compromised: boolean): Promise<string> {
  const kid = await auth.rotateKeys({ compromised });
  if (kid === undefined)
    throw new CommandError('Cannot rotate: a published key waits already, or SIGNING_KEY is set.');
  return `published ${kid}`;
}

async function open(d1: boolean): Promise<{ database: Database; close(): void | Promise<void> }> {
  if (!d1) {
    const database = await openDatabase(process.env);
    return { database, close: database.close };
  }
  const { openLocalD1 } = await import('./local-d1.ts');
  return openLocalD1(process.env.PERSIST_TO ?? '.wrangler/state');
}

function parse() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parse();
  const command = positionals.join(' ');
  if (values.help) return console.log(HELP);
  if (command !== 'flushexpiredtokens' && command !== 'keys rotate') {
    throw new CommandError(`Cannot run ${JSON.stringify(command)}: there is no such command.\n\n${HELP}`);
  }
  const { database, close } = await open(values.d1);
  try {
    const auth = createAuthService({ ...authSettingsFromEnv(process.env), database });
    await auth.ready();
    console.log(command === 'keys rotate' ? await rotate(auth, values.compromised) : await flush(auth));
  } finally {
    await close();
  }
}

await main().catch(fail);
