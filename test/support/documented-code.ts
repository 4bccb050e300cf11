/** Code of the documentation, run as it stands there: `easyjwt-edge/…` is this repository. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll } from 'vitest';

/** The blocks of a page that are fenced as `ts WORD`. */
export async function codeBlocks(page: string, word: string): Promise<string[]> {
  const blocks = (await readFile(page, 'utf8')).matchAll(
    new RegExp(`^\`\`\`ts ${word}\\n(.*?)^\`\`\``, 'gms'),
  );
  return [...blocks].map(([, source = '']) => source);
}

/** Within the repository, so that its packages are found. */
async function makeFolder(): Promise<string> {
  await mkdir('.vitest', { recursive: true });
  const folder = await mkdtemp('.vitest/docs-');
  afterAll(() => rm(folder, { recursive: true }));
  return folder;
}

let folder: Promise<string> | undefined;

/** Runs a source and gives what it exports. Each source is a module of its own, and so are the parts of ours that it uses. */
export async function runSource<Exports>(source: string, name: string): Promise<Exports> {
  folder ??= makeFolder();
  const outfile = join(await folder, `${name}.mjs`);
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    plugins: [
      {
        name: 'package',
        setup({ onResolve }) {
          onResolve({ filter: /^easyjwt-edge\// }, ({ path }) => ({
            path: join(process.cwd(), 'src', `${path.split('/')[1]}.ts`),
          }));
        },
      },
    ],
  });
  await writeFile(outfile, outputFiles[0]?.contents ?? '');
  return import(pathToFileURL(outfile).href);
}
