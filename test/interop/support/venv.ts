/**
 * The Python virtual environment of the interop tests: made once for a set of pinned requirements, kept under `.interop/`,
 * which git ignores. And a migrated, empty database for each Django project, of which every service gets a copy.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { environment, PROJECTS, type Project } from './projects.ts';

const INTEROP = join(import.meta.dirname, '..');
const ROOT = join(INTEROP, '../..');
const REQUIREMENTS = join(INTEROP, 'requirements.txt');
const OLDEST = [3, 10];

declare module 'vitest' {
  interface ProvidedContext {
    /** Folders: of the programs of the virtual environment, and of one empty database per project. */
    interop: { readonly bin: string; readonly databases: string };
  }
}

/** Runs a program; when it fails, says what for and what it printed last. */
async function run(
  purpose: string,
  argv: readonly [string, ...string[]],
  env = process.env,
): Promise<string> {
  const [program, ...args] = argv;
  const { code, printed } = await new Promise<{ code: unknown; printed: string }>((resolve) => {
    execFile(program, args, { env }, (error, stdout, stderr) =>
      resolve({
        code: error?.code ?? (error ? 'ended by a signal' : 0),
        printed: `${stdout}${stderr}`.trim(),
      }),
    );
  });
  if (code === 0) return printed;
  const said = code === 'ENOENT' ? `There is no ${program}.` : printed.split('\n').slice(-6).join('\n');
  throw new Error(`Cannot run the interop tests: ${purpose}\n${said}`);
}

async function requirePython(): Promise<void> {
  const [major, minor] = OLDEST;
  const wanted = `they need Python ${major}.${minor} or newer with venv and pip.`;
  await run(wanted, [
    'python3',
    '-c',
    `import sys, venv, ensurepip; assert sys.version_info >= (${major}, ${minor}), sys.version`,
  ]);
}

async function install(folder: string): Promise<void> {
  await run('the virtual environment cannot be made.', ['python3', '-m', 'venv', folder]);
  await run('a package index with the packages of test/interop/requirements.txt cannot be reached.', [
    join(folder, 'bin/pip'),
    'install',
    '--no-input',
    '--retries',
    '1',
    '--no-deps',
    '--requirement',
    REQUIREMENTS,
  ]);
}

async function migrate(bin: string, databases: string, project: Project): Promise<void> {
  const env = environment(project, { database: join(databases, project) });
  const argv = [join(bin, 'python'), '-m', 'django', 'migrate', '--run-syncdb', '--verbosity', '0'] as const;
  await run(`the database of ${project} cannot be made.`, [...argv], env);
}

async function keyOf(python: string): Promise<string> {
  const hash = createHash('sha256')
    .update(python)
    .update(await readFile(REQUIREMENTS));
  return hash.digest('hex').slice(0, 16);
}

/** Makes what is not there yet. Called by vitest before the first test. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  await requirePython();
  const python = await run('Python does not say its version.', ['python3', '--version']);
  const folder = join(ROOT, '.interop', await keyOf(python));
  const complete = join(folder, 'complete');
  if (!existsSync(complete)) {
    await rm(folder, { recursive: true, force: true });
    await install(folder);
    await mkdir(complete);
  }
  const bin = join(folder, 'bin');
  const databases = await mkdtemp(join(tmpdir(), 'easyjwt-interop-'));
  await Promise.all(PROJECTS.map((project) => migrate(bin, databases, project)));
  provide('interop', { bin, databases });
  return () => rm(databases, { recursive: true });
}
