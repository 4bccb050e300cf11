/**
 * Takes protections out, one at a time, and looks whether the tests that are named after the statements notice:
 * `npm run mutations -- --only A5,B2`. Works on a copy; ends with 1 if one of them survives.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Edit, MUTATIONS, type Mutation } from './mutations.ts';
import { idsOf } from './named-tests.ts';

const ROOT = join(dirname(import.meta.dirname), '..');
/** How long the tests of one mutation may take, in milliseconds. */
const PATIENCE = 300_000;

/** A test that was run, by the names of its groups and its own. */
interface RunTest {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
}

/** What came of a run: tests by their names, and what was printed where there were none. */
interface Run {
  readonly tests: readonly RunTest[];
  readonly output: string;
}

/** What became of a mutation: the tests that noticed it, or why none did. */
interface Verdict {
  readonly mutation: Mutation;
  readonly caughtBy: readonly string[];
  readonly fault?: string;
}

const nameOf = ({ ancestorTitles, title }: RunTest): string => [...ancestorTitles, title].join(' > ');
const isNamedAfter = ({ ancestorTitles, title }: RunTest, id: string): boolean =>
  [...ancestorTitles, title].some((name) => idsOf(name).includes(id));

/** A copy of everything that is not ignored. */
function copyRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'easyjwt-mutations-'));
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  for (const file of listed.stdout.split('\0').filter((name) => name && existsSync(join(ROOT, name))))
    cpSync(join(ROOT, file), join(folder, file), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Runs the tests of files that are named after any of the ids. */
function runTests(folder: string, files: readonly string[], ids: readonly string[], bail = false): Run {
  // Where the configuration has it written.
  const report = join(folder, '.vitest/report.json');
  rmSync(report, { force: true });
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const pattern = `\\b(${ids.join('|')})(, [A-I]\\d+)*: `;
  const { stdout, stderr }: SpawnSyncReturns<string> = spawnSync(
    process.execPath,
    [vitest, 'run', ...files, '-t', pattern, '--maxWorkers=1', ...(bail ? ['--bail=1'] : [])],
    { cwd: folder, encoding: 'utf8', timeout: PATIENCE, maxBuffer: 2 ** 26 },
  );
  const output = `${stdout}${stderr}`;
  if (!existsSync(report)) return { tests: [], output };
  const { testResults }: { testResults: { assertionResults: RunTest[]; message: string }[] } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  const messages = testResults.map(({ message }) => message).join('\n');
  return {
    tests: testResults.flatMap(({ assertionResults }) => assertionResults),
    output: output + messages,
  };
}

/** What is wrong with the tests before anything is taken out; empty if nothing is. */
function faultsBefore(folder: string, mutations: readonly Mutation[]): string[] {
  const ids = [...new Set(mutations.flatMap((mutation) => mutation.ids))];
  const files = [...new Set(mutations.flatMap(({ tests }) => tests))];
  const { tests, output } = runTests(folder, files, ids);
  const failed = tests
    .filter(({ status }) => status === 'failed')
    .map((test) => `fails as it is: ${nameOf(test)}`);
  const missing = ids.filter(
    (id) => !tests.some((test) => test.status === 'passed' && isNamedAfter(test, id)),
  );
  return [...failed, ...missing.map((id) => `no test of ${id} was run: ${output.slice(-2000)}`)];
}

/** Applies edits to the copy. @returns what puts everything back, or the file whose text is not there once */
function apply(folder: string, edits: readonly Edit[]): (() => void) | string {
  const before = new Map<string, string>();
  const putBack = () => {
    for (const [path, source] of before) writeFileSync(path, source);
  };
  for (const { file, text, by } of edits) {
    const path = join(folder, file);
    const source = readFileSync(path, 'utf8');
    if (!before.has(path)) before.set(path, source);
    if (source.split(text).length !== 2) {
      putBack();
      return file;
    }
    writeFileSync(
      path,
      source.replace(text, () => by),
    );
  }
  return putBack;
}

/** Takes one out, runs its tests and puts it back. */
function judge(folder: string, mutation: Mutation): Verdict {
  const { ids, tests: files, also = [] } = mutation;
  const putBack = apply(folder, [mutation, ...also]);
  if (typeof putBack === 'string')
    return { mutation, caughtBy: [], fault: `its text is not once in ${putBack}` };
  try {
    const { tests, output } = runTests(folder, files, ids, ids.length === 1);
    const failed = tests.filter(({ status }) => status === 'failed');
    const unnoticed = ids.filter((id) => !failed.some((test) => isNamedAfter(test, id)));
    const caughtBy = failed.filter((test) => ids.some((id) => isNamedAfter(test, id))).map(nameOf);
    if (unnoticed.length === 0) return { mutation, caughtBy };
    const why = tests.length === 0 ? `: no test was run: ${output.slice(-1000)}` : '';
    return { mutation, caughtBy, fault: `no test of ${unnoticed.join(', ')} fails${why}` };
  } finally {
    putBack();
  }
}

const row = ({ mutation, caughtBy, fault }: Verdict): string =>
  `${fault ? 'SURVIVES' : 'noticed '}  ${mutation.ids.join(', ').padEnd(8)}  ${mutation.without}\n${' '.repeat(20)}${fault ?? `${caughtBy[0]}${caughtBy.length > 1 ? ` and ${caughtBy.length - 1} more` : ''}`}`;

function main(): number {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const only = values.only?.split(',');
  const chosen = MUTATIONS.filter(({ ids }) => !only || ids.some((id) => only.includes(id)));
  const folder = copyRepository();
  try {
    const before = faultsBefore(folder, chosen);
    for (const fault of before) console.log(fault);
    if (before.length > 0) return 1;
    const verdicts = chosen.map((mutation) => {
      const verdict = judge(folder, mutation);
      console.log(row(verdict));
      return verdict;
    });
    const survivors = verdicts.filter(({ fault }) => fault !== undefined);
    console.log(`${verdicts.length - survivors.length} of ${verdicts.length} mutations noticed`);
    return verdicts.length > 0 && survivors.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

process.exitCode = main();
