/** Programs in a project that is not ours: nothing of this repository is on their path, and npm's own settings alone are told. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { call } from '../../runtime/call.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Of the machine: where programs and the registry are. What npm and vitest say to this process is for this process. */
function outside(): Record<string, string | undefined> {
  const { PATH = '' } = process.env;
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_|vitest|node_)/i.test(name) ||
      /^(npm_config_(registry|cafile)|node_extra_ca_certs)$/i.test(name),
  );
  const path = PATH.split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return {
    ...Object.fromEntries(kept),
    PATH: path.join(delimiter),
    CI: 'true',
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  };
}

/** As {@link outside}, with programs of some folders before the others. */
function environment(folders: readonly string[], env: Environment = {}): NodeJS.ProcessEnv {
  const { PATH = '', ...others } = outside();
  return { ...others, PATH: [...folders, PATH].join(delimiter), ...env };
}

/** What a program did. */
export interface Outcome {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a program runs. */
export interface Where {
  readonly cwd: string;
  /** Folders of programs that come first; the project's own are always there. */
  readonly programs: readonly string[];
  readonly env?: Environment;
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  { cwd, programs, env }: Where,
): Promise<Outcome> {
  const folders = [join(cwd, 'node_modules/.bin'), ...programs];
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env: environment(folders, env) }, (error, stdout, stderr) =>
      resolve({ code: error ? (error.code ?? error.message) : 0, stdout, stderr }),
    );
  });
}

/** The same, where nothing but success will do. */
export async function mustRun(program: string, args: readonly string[], where: Where): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, where);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed (${code}):\n${stdout}${stderr}`);
  return stdout;
}

/**
 * Starts a script of the project's `package.json`, as npm would, until the test has ended. Resolves when `url`
 * answers with `status`.
 */
export async function start(
  script: string,
  { cwd, programs, env }: Where,
  url: string,
  status: number,
): Promise<void> {
  const folders = [join(cwd, 'node_modules/.bin'), ...programs];
  const child = spawn('sh', ['-c', script], {
    cwd,
    detached: true,
    env: environment(folders, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const ended = once(child, 'close');
  onTestFinished(async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await ended;
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`"${script}" ended:\n${printed}`);
    const answer = await call(url, {}).catch(() => undefined);
    if (answer?.status === status) return;
    await setTimeout(100);
  }
}
