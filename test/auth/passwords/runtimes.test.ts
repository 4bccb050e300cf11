/** Django's hashes on the runtimes that this test does not run on itself: what Node does is in `hasher.test.ts`. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
])('verifies them on %s', { timeout: 120_000 }, async (runtime, args) => {
  const command = join(ROOT, 'node_modules/.bin', runtime);
  const { stdout } = await run(command, [...args, join(FOLDER, 'print.ts')], { cwd: ROOT });
  expect(JSON.parse(stdout)).toEqual(ALL_RIGHT);
});

/** Memory of the workerds that this process started, in MB. */
async function workerdMemory(): Promise<number> {
  const { stdout } = await run('ps', ['-axo', 'ppid=,rss=,comm=']);
  const sizes = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s.*workerd$/.exec(line));
  return sizes.reduce(
    (sum, found) => sum + (found?.[1] === `${process.pid}` ? Number(found[2]) / 1024 : 0),
    0,
  );
}

describe('on workerd', () => {
  let miniflare: Miniflare;
  beforeAll(async () => {
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
    const modules = {
      'worker.js': { type: 'esm', contents },
      [WASM]: { type: 'wasm', contents: wasm },
    } as const;
    miniflare = new Miniflare({
      workers: [
        {
          config: {
            name: 'passwords',
            compatibilityDate: '2026-10-20',
            compatibilityFlags: ['nodejs_compat'],
            manifest: { mainModule: 'worker.js', modules },
          },
        },
      ],
    });
  }, 60_000);
  afterAll(() => miniflare.dispose());

  const ask = async (path: string) => (await miniflare.dispatchFetch(`http://localhost${path}`)).json();

  it('verifies them', { timeout: 120_000 }, async () => {
    expect(await ask('/')).toEqual(ALL_RIGHT);
  });

  it('takes the 100 MiB of Argon2 once, and not for each login', { timeout: 120_000 }, async () => {
    await ask('/argon2');
    const before = await workerdMemory();
    for (let login = 0; login < 4; login++) expect(await ask('/argon2')).toMatchObject({ valid: true });
    expect(before).toBeGreaterThan(100);
    expect((await workerdMemory()) - before).toBeLessThan(100);
  });
});
