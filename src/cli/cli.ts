/** What every command is given: the options that all share, the database, and where its report goes. */
import { Command, Option } from '@commander-js/extra-typings';
import type { RequestContext } from '../auth/context.ts';
import { countOf } from '../core/shards.ts';
import { selectHome } from '../storage/email-homes.ts';
import { CommandError } from './fail.ts';
import type { Io } from './io.ts';
import { missingIn, readMigrations } from './migrations.ts';
import { operatorContext, type Secrets } from './operator.ts';
import type { Report } from './report.ts';
import type { OpenTarget, Target, TargetChoice } from './target.ts';

/** See the head of this file. */
export interface Cli {
  readonly io: Io;
  /** What was said by the options that all commands share. To be called by an action, once everything is parsed. */
  options(): TargetChoice & { readonly json?: true | undefined };
  /** Says what the command found or did. */
  report(report: Report): void;
  /** Opens the database. `make`: whether a file that is not there is made. Whoever opens it closes it. */
  open(make?: boolean): Promise<Target>;
  /**
   * Reports what comes of working on the database, which is closed in any case.
   *
   * @param make whether a file that is not there is made
   */
  withTarget(work: (target: Target) => Promise<Report>, make?: boolean): Promise<void>;
  /**
   * The same as operator of the service, on a database that is up to date.
   *
   * @throws {CommandError} if migrations are missing, or databases
   */
  withOperator(
    secrets: Secrets,
    work: (context: RequestContext, target: Target) => Promise<Report>,
  ): Promise<void>;
}

/** The program without its commands. */
export const createProgram = () =>
  new Command('easyjwt')
    .addOption(new Option('--d1, --local', 'the local D1 of npm start and wrangler dev').conflicts('remote'))
    .addOption(new Option('--remote', 'the D1 on Cloudflare that the configuration of wrangler names'))
    .option(
      '-c, --config <file>',
      'configuration of wrangler (default: the one found from this folder upwards)',
    )
    .option('-e, --env <name>', 'environment of that configuration')
    .option('--persist-to <folder>', 'folder of the local D1 (default: PERSIST_TO, or .wrangler/state)')
    .option('--json', 'print one JSON document; messages go to standard error');

/** @throws {CommandError} naming what is missing */
async function requireMigrated({ database, shards, name, kind }: Target): Promise<void> {
  const missing = await missingIn([database, ...shards], await readMigrations());
  if (missing.length === 0) return;
  const option = kind === 'libsql' ? '' : ` --${kind}`;
  throw new CommandError(
    `Cannot work on ${name}: ${missing.length} migrations are missing. \`easyjwt migrate${option}\` applies them.`,
  );
}

/** @throws {CommandError} where users are in further databases that nobody named: they would pass for strangers */
async function requireAll({ database, shards, name }: Target): Promise<void> {
  const [[home]] = await database.batch([selectHome('')]);
  const count = countOf(home?.place ?? 0);
  if (count <= shards.length + 1) return;
  throw new CommandError(
    `Cannot work on ${name} alone: users are spread over ${count} databases. Name the others too: DATABASE_URL_1 and so on, or the bindings DB_1 and so on.`,
  );
}

/** The commands' side of a program. `report` gets what they report. */
export function createCli(
  program: ReturnType<typeof createProgram>,
  io: Io,
  openTarget: OpenTarget,
  report: Cli['report'],
): Cli {
  function options() {
    const { env, ...others } = program.opts();
    return { ...others, environment: env };
  }
  const open = (make = false) => openTarget(options(), io.env, make);
  async function withTarget(work: (target: Target) => Promise<Report>, make = false): Promise<void> {
    const target = await open(make);
    try {
      report(await work(target));
    } finally {
      await target.close();
    }
  }
  return {
    io,
    options,
    report,
    open,
    withTarget,
    withOperator: (secrets, work) =>
      withTarget(async (target) => {
        await requireMigrated(target);
        await requireAll(target);
        return work(operatorContext(target, io, secrets), target);
      }),
  };
}
