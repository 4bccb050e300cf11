/** Runs the command line: from arguments to what was printed and an exit code. */
import { Command, CommanderError } from '@commander-js/extra-typings';
import { ApiError } from '../core/errors.ts';
import { SettingsError } from '../core/settings/read.ts';
import { type Cli, createCli, createProgram } from './cli.ts';
import { COMMANDS } from './commands.ts';
import { CommandError, Interrupted } from './fail.ts';
import { type Io, showProgress, tell } from './io.ts';
import { print, type Report } from './report.ts';
import { type OpenTarget, openTarget } from './target.ts';

const DESCRIPTION = 'Look after an auth-service: its tables, users, sessions, keys and client-services.';

const HELP = `
The database is the libSQL one at DATABASE_URL (a file, or libsql:// with
DATABASE_AUTH_TOKEN; file:.data/easyjwt.db by default), the local D1 with
--local, or the D1 on Cloudflare with --remote. Settings come from the
environment, and for D1 from [vars] of wrangler's configuration too. \`easyjwt
COMMAND --help\` says more of each command.

Exit codes: 0 done, 1 failed, 2 not typed as it has to be, 130 interrupted.

  easyjwt migrate                     the tables of a new database
  easyjwt createsuperuser --remote    somebody who may use the admin of the deployment
  easyjwt users list ann --local      users of npm start whose address begins with ann
  easyjwt check --deploy --remote     what speaks against this deployment`;

/** What a refusal of an operation says, in a line each. */
function messagesOf({ body }: ApiError): string {
  const { detail, code: _code, ...fields } = body;
  const lines = Object.entries(fields).flatMap(([name, messages]) =>
    [messages].flat().map((message) => `${name}: ${message}`),
  );
  return [...(typeof detail === 'string' ? [detail] : []), ...lines].join('\n');
}

interface Failure {
  readonly message: string;
  readonly exitCode: number;
}

function failureOf(error: unknown, { signal }: Io): Failure {
  if (error instanceof CommandError) return error;
  if (signal.aborted) return new Interrupted();
  if (error instanceof SettingsError) return { message: error.message, exitCode: 1 };
  if (error instanceof ApiError) return { message: messagesOf(error), exitCode: 1 };
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error), exitCode: 1 };
}

async function assemble(argv: readonly string[], io: Io, open: OpenTarget, report: (report: Report) => void) {
  const program = createProgram()
    .description(DESCRIPTION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out.write(text),
      writeErr: (text) => io.err.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help says how it is used)')
    .addHelpText('after', HELP);
  const cli: Cli = createCli(program, io, open, report);
  for (const { name, summary, load } of COMMANDS) {
    const command = new Command(name).summary(summary);
    program.addCommand(command.copyInheritedSettings(program));
    if (argv.includes(name)) (await load())(command, cli);
  }
  return program;
}

/**
 * Runs a command to its end.
 *
 * @param argv what stands behind `easyjwt`
 * @returns what the process is to end with: 0 done, 1 failed, 2 not typed as it has to be, 130 interrupted
 */
export async function run(argv: readonly string[], io: Io, open: OpenTarget = openTarget): Promise<number> {
  const asJson = argv.includes('--json');
  let exitCode = 0;
  try {
    const program = await assemble(argv, io, open, (report) => {
      exitCode = print(io, report, asJson);
    });
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      // It has said what it has to say itself.
      if (error.exitCode === 0) return 0;
      if (asJson) print(io, { json: { error: error.message }, text: '' }, true);
      return 2;
    }
    const failure = failureOf(error, io);
    showProgress(io, '');
    tell(io, failure.message);
    if (asJson) print(io, { json: { error: failure.message }, text: '' }, true);
    return failure.exitCode;
  }
}
