/** The `ts` blocks of the documentation as one program, with `easyjwt-edge/…` being this repository. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Block, blocksOf, ROOT } from './pages.ts';

/** What blocks may use without having made it: what surrounds them in somebody's service. */
const GIVEN = `
declare const env: Cloudflare.Env & { readonly SESSION_SECRET: string; readonly PRINTER_SECRET: string };
declare const database: import('easyjwt-edge/auth').Database;
declare const auth: import('easyjwt-edge/auth').AuthService;
declare const request: Request;
declare const email: string;
declare const password: string;
declare function app(request: Request, platform: ExecutionContext): Promise<Response>;
declare function greet(email: string, userAgent: string | null): Promise<void>;
declare function forget(whom: { userId: number | null | undefined; at: number }): Promise<void>;
declare const queue: Queue;
declare const pino: Readonly<Record<'debug' | 'info' | 'warn' | 'error', (line: object) => void>>;
`;

const CONFIG = {
  extends: '../../tsconfig.json',
  compilerOptions: {
    paths: { 'easyjwt-edge/*': ['../../src/*.ts'] },
    noUnusedLocals: false,
    noUnusedParameters: false,
  },
  include: ['*.ts', '../../workers/env.d.ts'],
};

const IMPORT = /^import (type )?\{([^}]+)\} from '([^']+)';$/gm;

/** The named imports of a block, each as a statement of its own. */
function importsOf({ source }: Block): Map<string, string> {
  const found = [...source.matchAll(IMPORT)].flatMap(([, type = '', names = '', from = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => [name.replace(/^type /, ''), `import ${type}{ ${name} } from '${from}';`] as const),
  );
  return new Map(found);
}

/** What blocks before it on its page have imported, as far as it has no such name itself. */
function inherited(block: Block, before: readonly Block[]): string {
  const names = new Map(before.flatMap((each) => [...importsOf(each)]));
  // What only a Worker has is said again by whoever uses it.
  names.delete('env');
  const declared = [...block.source.matchAll(/\b(?:const|let|function|class) (\w+)/g)].map(
    ([, name]) => name,
  );
  for (const name of [...importsOf(block).keys(), ...declared]) if (name) names.delete(name);
  return [...names.values()].join(' ');
}

/** A module of the block, whose lines have the numbers that they have on the page. */
const moduleOf = (block: Block, before: readonly Block[]): string =>
  `export {}; ${inherited(block, before)}${'\n'.repeat(block.line)}${block.source}`;

/** What the type checker says of the blocks, each line with its page and place there. */
export async function typeFaults(): Promise<string[]> {
  await mkdir(join(ROOT, '.vitest'), { recursive: true });
  const folder = await mkdtemp(join(ROOT, '.vitest/typed-'));
  try {
    const blocks = blocksOf('ts');
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG));
    await writeFile(join(folder, 'given.d.ts'), GIVEN);
    for (const [index, block] of blocks.entries()) {
      const before = blocks.slice(0, index).filter(({ page }) => page === block.page);
      const name = `${block.page.replaceAll('/', '~')}~${block.line}.ts`;
      await writeFile(join(folder, name), moduleOf(block, before));
    }
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const said = await new Promise<string>((resolve) => {
      execFile(process.execPath, [tsc, '--project', folder], { cwd: folder }, (_error, stdout, stderr) =>
        resolve(stdout + stderr),
      );
    });
    return said
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replaceAll('~', '/'));
  } finally {
    await rm(folder, { recursive: true });
  }
}
