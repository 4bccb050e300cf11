/** Django's hashes on the runtimes that this test does not run on itself: what Node does is in `hasher.test.ts`. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { expect, it } from 'vitest';
import type { Findings } from './runtimes/verify-fixtures.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(import.meta.dirname, 'runtimes');
/** What wrangler puts beside the Worker. */
const WASM = '@phi-ag/argon2/argon2.wasm';
const ALL_RIGHT: Findings = { verified: 89, wrong: [] };

const run = promisify(execFile);

it.concurrent.each([
  ['bun', []],
  ['deno', ['run', '--allow-read']],
])('verifies them on %s', { timeout: 60_000 }, async (runtime, args) => {
  const command = join(ROOT, 'node_modules/.bin', runtime);
  const { stdout } = await run(command, [...args, join(FOLDER, 'print.ts')], { cwd: ROOT });
  expect(JSON.parse(stdout)).toEqual(ALL_RIGHT);
});

it.concurrent('verifies them on workerd', { timeout: 60_000 }, async () => {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, 'worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['workerd'],
    external: ['node:*', WASM],
  });
  const contents = outputFiles[0]?.text ?? '';
  const wasm = await readFile(fileURLToPath(import.meta.resolve(WASM)));
  const miniflare = new Miniflare({
    workers: [
      {
        config: {
          name: 'passwords',
          compatibilityDate: '2026-10-20',
          compatibilityFlags: ['nodejs_compat'],
          manifest: {
            mainModule: 'worker.js',
            modules: { 'worker.js': { type: 'esm', contents }, [WASM]: { type: 'wasm', contents: wasm } },
          },
        },
      },
    ],
  });
  try {
    const response = await miniflare.dispatchFetch('http://localhost');
    expect(await response.json()).toEqual(ALL_RIGHT);
  } finally {
    await miniflare.dispose();
  }
});
