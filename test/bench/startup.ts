/** How long a Worker takes to start in workerd, beyond one that does nothing. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { AUTH_API, AUTH_PAGES, deployed, PLAIN_CLIENT } from './budgets.ts';
import { cpuOf } from './cpu.ts';
import { median, type Section } from './section.ts';
import type { Effort } from './throughput.ts';

const { default: workerd } = createRequire(import.meta.url)('workerd');
const EMPTY = 'export default { fetch: () => new Response() }';

/** A Worker in a folder of its own, for workerd: minified as it is deployed. @returns its configuration */
async function write(folder: string, name: string, contents: string, compatible: boolean): Promise<string> {
  const wasm: string[] = [];
  await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    outfile: join(folder, `${name}.js`),
    loader: { '.wasm': 'copy' },
    assetNames: '[name]',
    logLevel: 'error',
    metafile: true,
  }).then(({ metafile }) => {
    wasm.push(
      ...Object.keys(metafile.outputs)
        .map((path) => basename(path))
        .filter((path) => path.endsWith('.wasm')),
    );
  });
  const modules = [
    `(name = "${name}.js", esModule = embed "${name}.js")`,
    ...wasm.map((path) => `(name = "${path}", wasm = embed "${path}")`),
  ];
  const config = join(folder, `${name}.capnp`);
  await writeFile(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [${modules.join(', ')}],
  bindings = [
    (name = "DEBUG", text = "true"),
    (name = "REMOTE_AUTH_SERVICE_URL", text = "https://auth.test"),
  ],
  compatibilityDate = "2026-10-20",
  compatibilityFlags = [${compatible ? '"nodejs_compat"' : ''}],
);
`,
  );
  return config;
}

/** Milliseconds until workerd listens, and those that it spent on a CPU meanwhile. */
interface Start {
  readonly clock: number;
  readonly cpu: number;
}

/** Starts workerd and ends it. Rejects if it does not come to listen. */
async function start(config: string): Promise<Start> {
  const began = performance.now();
  const process = spawn(workerd, ['serve', '--control-fd=3', config], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let said = '';
  process.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<void>((resolve) => process.on('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    process.stdio[3]?.once('data', () => resolve());
    process.on('exit', () => reject(new Error(`workerd does not start: ${said}`)));
  });
  const cpu = cpuOf(process.pid ?? 0) ?? Number.NaN;
  const clock = performance.now() - began;
  process.kill();
  await ended;
  return { clock, cpu };
}

/** What is started: its module, whether with `nodejs_compat`, and how many milliseconds it may take. */
const STARTED: readonly (readonly [name: string, module: string, compatible: boolean, most: number])[] = [
  ['client Worker, API alone', PLAIN_CLIENT, false, 5],
  ['client Worker as deployed', deployed('client'), false, 5],
  ['auth Worker, API alone', AUTH_API, true, 12],
  ['auth Worker with pages and administration', AUTH_PAGES, true, 12],
  ['auth Worker as deployed: every part', deployed('auth'), true, 12],
];

/** Pairs of starts in a round. */
const PAIRS = 9;

/** The table of it. */
export async function startup({ rounds }: Effort): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'easyjwt-startup-'));
  try {
    const rows: Record<string, readonly (number | undefined)[]> = {};
    for (const [index, [name, module, compatible, most]] of STARTED.entries()) {
      const empty = await write(folder, `empty-${index}`, EMPTY, compatible);
      const full = await write(folder, `full-${index}`, module, compatible);
      const pairs: { readonly empty: Start; readonly full: Start }[] = [];
      for (let pair = 0; pair < rounds * PAIRS; pair++) {
        // Whoever comes second finds another machine: so each comes first every other time.
        const first = await start(pair % 2 ? full : empty);
        const second = await start(pair % 2 ? empty : full);
        pairs.push(pair % 2 ? { empty: second, full: first } : { empty: first, full: second });
      }
      const cpu = median(pairs.map((pair) => pair.full.cpu - pair.empty.cpu));
      rows[name] = [
        median(pairs.map((pair) => pair.empty.clock)),
        median(pairs.map((pair) => pair.full.clock - pair.empty.clock)),
        Number.isNaN(cpu) ? undefined : cpu,
        most,
      ];
    }
    return {
      id: 'startup',
      title: 'Start-up',
      text: `From the start of workerd until it listens, each beside an empty Worker with the same compatibility flags, the middle one of ${rounds * PAIRS} pairs. More than half of it V8 spends reading the code, which takes as long as there is code: a part that is not imported costs nothing.`,
      columns: ['empty Worker, ms', 'ms more', 'ms of CPU time more', 'at most, ms more'],
      rows,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
