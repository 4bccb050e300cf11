/** What each door loads of other packages, beside the table that docs/dependencies.md has of it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, inject, it } from 'vitest';

const { app } = inject('installed');
const installed = join(app, 'node_modules/easyjwt-edge');
const { exports, bin, dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));

/** Rows: a package, and who loads it. */
const table = [
  ...(await readFile(join(installed, 'docs/dependencies.md'), 'utf8')).matchAll(
    /^\| `([^`]+)` \| .* \| (.*) \|$/gm,
  ),
].map(([, name = '', loaders = '']) => ({ name, loaders: loaders.split(', ') }));

const doors: Record<string, Record<string, string>> = exports;
const conditional = Object.entries(doors).filter(([, { workerd }]) => workerd);
/** Files from which everything else is loaded, by what the table calls them. */
const entries = new Map([
  ...Object.entries(doors).map(([name, entry]) => [`\`${name.slice(2)}\``, entry.default] as const),
  ...conditional.map(([name, { workerd }]) => [`\`${name.slice(2)}\` on Workers`, workerd] as const),
  ['the command line', bin.easyjwt] as const,
]);

/** The packages that a runtime loads with a file: everything reached, whether its exports are used or not. */
async function loadedBy(file: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(installed, file)],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    treeShaking: false,
    ignoreAnnotations: true,
    write: false,
    metafile: true,
  });
  const paths = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const names = paths.flatMap((path) => path.match(/^(?:@[^/]+\/)?[^/:]+(?=\/|$)/)?.[0] ?? []);
  return [...new Set(names)].toSorted();
}

describe('of other packages', () => {
  it('each one that is installed has its row', () => {
    expect(table.map(({ name }) => name)).toEqual(Object.keys(dependencies));
  });

  it.each([...entries])('%s loads what the docs say', async (loader, file = '') => {
    const rows = table.filter(({ loaders }) => loaders.includes(loader));
    const loaded = await loadedBy(file);
    // Only where it is installed, when a command asks for D1.
    expect(loaded.filter((name) => name !== 'wrangler')).toEqual(rows.map(({ name }) => name));
  });

  it('a client-service loads none', async () => {
    expect(await loadedBy(doors['./client']?.default ?? '')).toEqual([]);
  });
});
