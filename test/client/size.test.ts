import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { CLIENT_ENTRY } from './support/entry.ts';

it('is at most 12 kB, minified and compressed', async () => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: CLIENT_ENTRY, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    write: false,
    metafile: true,
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.filter((path) => path.includes('node_modules'))).toEqual([]);
  expect(inputs.filter((path) => path.startsWith('src/auth'))).toEqual([]);
  expect(gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length).toBeLessThanOrEqual(
    12_000,
  );
});
