/** Every command that a page names can be typed: in `sh` blocks, and between backticks in the middle of a sentence. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { easyjwtFault } from './support/easyjwt.ts';
import { blocksOf, codeSpans, PAGES, placeOf, ROOT } from './support/pages.ts';
import { commandsOf } from './support/shell.ts';
import { wranglerFault } from './support/wrangler.ts';

interface Manifest {
  readonly name?: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const readManifest = (path: string): Manifest => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

const ours = readManifest('package.json');
/** Of this repository, and of what `easyjwt init` writes. */
const SCRIPTS = ['package.json', ...globSync('templates/*/package.json', { cwd: ROOT })].flatMap((path) =>
  Object.keys(readManifest(path).scripts),
);
const INSTALLABLE = [ours.name, ...Object.keys(ours.devDependencies)];

/** Programs that everybody has, or that a page says to have. */
const OTHERS = ['curl', 'echo', 'jq', 'jsr', 'openssl', 'python', 'sed', 'mkdir', 'cd', 'sqlite3'];

function scriptFault([name = '', ...rest]: readonly string[], isWhole: boolean): string | undefined {
  if (name === 'easyjwt') return easyjwtFault(rest.slice(rest[0] === '--' ? 1 : 0), isWhole);
  return SCRIPTS.includes(name) ? undefined : `npm run ${name}: there is no such script`;
}

const fileFault = (file: string | undefined): string | undefined =>
  file && existsSync(join(ROOT, file)) ? undefined : `node ${file}: there is no such file`;

function npmFault([verb = '', ...rest]: readonly string[], isWhole: boolean): string | undefined {
  if (verb === 'run') return scriptFault(rest, isWhole);
  if (verb === 'start' || verb === 'test') return scriptFault([verb], isWhole);
  const names = rest.filter((word) => !word.startsWith('-')).map((word) => word.replace(/(?<=.)@.*/, ''));
  const foreign = names.filter((name) => !INSTALLABLE.includes(name));
  if (verb === 'i' || verb === 'install')
    return foreign.length === 0 ? undefined : `npm ${verb} ${foreign}: not ours`;
  return ['ci', 'audit', 'pack', 'publish'].includes(verb) ? undefined : `npm ${verb}: not known`;
}

/** What is wrong with a command; undefined if nothing is. */
function fault([program = '', ...rest]: readonly string[], isWhole: boolean): string | undefined {
  if (program === 'npm') return npmFault(rest, isWhole);
  if (program === 'npx') return fault(rest[0] === ours.name ? ['easyjwt', ...rest.slice(1)] : rest, isWhole);
  if (program === 'easyjwt') return easyjwtFault(rest, isWhole);
  if (program === 'wrangler') return wranglerFault(rest);
  if (program === 'node') return fileFault(rest[0]);
  return OTHERS.includes(program) ? undefined : `${program}: not known`;
}

describe('commands', () => {
  it.each(blocksOf('sh').map((block) => [placeOf(block), block.source]))(
    'of %s can be typed',
    (_place, source) => {
      const commands = commandsOf(source).filter(({ words }) => words.length > 0);
      expect(commands.flatMap(({ words }) => fault(words, true) ?? [])).toEqual([]);
    },
  );

  it.each(PAGES.map((page) => [page.path, page] as const))(
    'in the sentences of %s can be typed',
    (_path, page) => {
      const named = codeSpans(page).filter((code) => /^(npm|npx|easyjwt|wrangler) \w/.test(code));
      const faults = named.flatMap((code) =>
        commandsOf(code).flatMap(({ words }) => (words.length > 0 ? (fault(words, false) ?? []) : [])),
      );
      expect(faults).toEqual([]);
    },
  );

  it('that there are not are found out', () => {
    const wrong = [
      'npm run nothing',
      'npx easyjwt users lst',
      'npx easyjwt check --depoly',
      'npx easyjwt changepassword',
      'npx wrangler d1 mirgations apply DB',
      'npx wrangler deploy --dryrun',
      'npx node nothing.ts',
      'rm -rf /',
    ];
    expect(wrong.filter((line) => commandsOf(line).every(({ words }) => !fault(words, true)))).toEqual([]);
  });

  it('of easyjwt are all on the page of the command line', () => {
    const page = PAGES.find(({ path }) => path === 'docs/command-line.md');
    const named = page ? codeSpans(page).map((code) => code.split(' ')[0]) : [];
    expect(COMMANDS.map(({ name }) => name).filter((name) => !named.includes(name))).toEqual([]);
  });
});
