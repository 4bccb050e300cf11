/** `easyjwt check`: what is wrong before users notice, as Django's command of that name. */
import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { checkDatabase } from '../check/database.ts';
import { type Finding, finding, LEVELS, type Level } from '../check/finding.ts';
import { checkDeployment, checkMail, checkSettings } from '../check/settings.ts';
import { checkWrangler } from '../check/wrangler.ts';
import type { Cli } from '../cli.ts';
import type { Define } from '../define.ts';
import { CommandError } from '../fail.ts';
import { operatorContext } from '../operator.ts';
import type { Report } from '../report.ts';
import { readWrangler, type WranglerConfig } from '../wrangler.ts';

const HELP = `
Settings come from the environment: give it that of the deployment. With --local
and --remote wrangler's configuration is looked at too; a Worker's secrets
cannot be read back, so put them into the environment to have them checked. It
fails if it finds something of --fail-level or worse. docs/command-line.md lists
the codes.

  easyjwt check                                  settings and database, quick enough for every start
  easyjwt check --deploy --remote                what speaks against a deployment on Cloudflare
  easyjwt check --deploy --fail-level warning    a step of a pipeline`;

/** What a check found, or why it could not look. */
async function holding<T>(
  code: 'E002' | 'E003',
  look: () => Promise<T>,
): Promise<{ readonly value?: T; readonly findings: readonly Finding[] }> {
  try {
    return { value: await look(), findings: [] };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { findings: [finding(code, '', error.message)] };
  }
}

interface Wanted {
  readonly deploy: boolean;
  readonly database: boolean;
}

async function lookAtDatabase(
  { io, open }: Cli,
  config: WranglerConfig | undefined,
  { deploy }: Wanted,
): Promise<readonly Finding[]> {
  const target = await open();
  try {
    const { env } = target;
    const { settings } = checkSettings(env, config !== undefined);
    if (!settings) return [];
    const context = { ...operatorContext(target, io, 'spared'), settings };
    const worker = config && { hasBinding: config.send_email.some(({ name }) => name === 'EMAIL') };
    const isSecretKnown = Boolean(env.AUTH_SECRET) || settings.debug;
    return [
      ...checkMail(settings, env, worker, deploy),
      ...(await checkDatabase(context, isSecretKnown, deploy)),
    ];
  } finally {
    await target.close();
  }
}

async function findingsOf(cli: Cli, wanted: Wanted): Promise<readonly Finding[]> {
  const { io } = cli;
  const { deploy } = wanted;
  const choice = cli.options();
  const isWorker = choice.local === true || choice.remote === true;
  const { value: config, findings: unread } = await holding('E002', async () =>
    isWorker ? readWrangler(choice) : undefined,
  );
  const { settings, findings } = checkSettings({ ...config?.vars, ...io.env }, isWorker);
  const looked = wanted.database
    ? await holding('E003', () => lookAtDatabase(cli, config, wanted))
    : undefined;
  return [
    ...unread,
    ...findings,
    ...(config ? checkWrangler(config, deploy || choice.remote === true) : []),
    ...(settings && deploy ? checkDeployment(settings) : []),
    ...(looked?.value ?? []),
    ...(looked?.findings ?? []),
  ];
}

const rank = (level: Level): number => LEVELS.indexOf(level);

const paragraph = ({ code, level, message, hint }: Finding): string =>
  `${code} ${level}: ${message}${hint === '' ? '' : `\n  ${hint}`}`;

function reportOf(findings: readonly Finding[], failLevel: Level): Report {
  const sorted = findings.toSorted((one, other) => rank(other.level) - rank(one.level));
  const failed = findings.some(({ level }) => rank(level) >= rank(failLevel));
  const text = sorted.length === 0 ? 'No faults found.' : sorted.map(paragraph).join('\n');
  return { json: { findings: sorted, failed }, text, failed };
}

function parseLevel(word: string): Level {
  const level = LEVELS.find((each) => each === word.toLowerCase());
  if (!level) throw new InvalidArgumentError(`Write one of ${LEVELS.join(', ')}.`);
  return level;
}

/** See the head of this file. */
export const check: Define = (command, cli) =>
  command
    .description('Looks for faults in the settings, the database and the deployment. It changes nothing.')
    .option('--deploy', 'look for what speaks against a deployment, too')
    .option('--no-database', 'leave the database alone')
    .addOption(
      new Option('--fail-level <level>', `what to fail for: ${LEVELS.join(', ')}`)
        .argParser(parseLevel)
        .default('error' as const),
    )
    .addHelpText('after', HELP)
    .action(async ({ deploy = false, database, failLevel }) =>
      cli.report(reportOf(await findingsOf(cli, { deploy, database }), failLevel)),
    );
