/** A workerd with a migrated D1 database: as a binding in this process, and to Workers bundled from this repository. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Miniflare, type WorkerOptions } from 'miniflare';
import { readMigrations } from '../../src/cli/migrations.ts';
import { statementsOf } from '../../src/storage/migrate.ts';

/** See the head of this file. */
export interface Workerd {
  /** The database, reached from this process. */
  readonly binding: D1Database;
  /** Those beside it. */
  readonly further: readonly D1Database[];
  /** Asks one of the Workers, which are isolates of their own. */
  fetch(request: Request, worker?: number): Promise<Response>;
  dispose(): Promise<void>;
}

const IDLE = 'export default { fetch: () => new Response() }';

/** A Worker and the Wasm that it imports, by what it imports it as. */
export interface Bundle {
  readonly script: string;
  readonly wasm: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

export async function bundle(entry: string): Promise<Bundle> {
  const wasm = new Map<string, Uint8Array<ArrayBuffer>>();
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['workerd'],
    external: ['node:*', 'cloudflare:*'],
    plugins: [
      {
        name: 'wasm',
        setup({ onResolve }) {
          onResolve({ filter: /\.wasm$/ }, async ({ path }) => {
            wasm.set(path, new Uint8Array(await readFile(fileURLToPath(import.meta.resolve(path)))));
            return { path, external: true };
          });
        },
      },
    ],
  });
  return { script: outputFiles[0]?.text ?? '', wasm };
}

type Bindings = NonNullable<WorkerOptions['config']>['env'];

/** A bundled Worker, for Miniflare. */
export function workerOf(name: string, { script, wasm }: Bundle, env: Bindings): WorkerOptions {
  const libraries = [...wasm].map(([path, contents]) => [path, { type: 'wasm' as const, contents }] as const);
  return {
    config: {
      name,
      compatibilityDate: '2026-10-20',
      compatibilityFlags: ['nodejs_compat'],
      manifest: {
        mainModule: 'worker.js',
        modules: { 'worker.js': { type: 'esm', contents: script }, ...Object.fromEntries(libraries) },
      },
      env,
    },
  };
}

/** Makes the tables. */
export async function migrateD1(binding: D1Database): Promise<void> {
  for (const migration of await readMigrations()) {
    await binding.batch(statementsOf(migration).map((statement) => binding.prepare(statement)));
  }
}

/**
 * Starts it.
 *
 * @param entry file of the Worker, whose `env.DB` the database is
 * @param workers how many of it share the database
 * @param databases how many there are: `env.DB`, `env.DB_1` and so on
 */
export async function openWorkerd(entry?: string, workers = 1, databases = 1): Promise<Workerd> {
  const bundled = entry === undefined ? { script: IDLE, wasm: new Map() } : await bundle(entry);
  const names = Array.from({ length: workers }, (_, index) => `worker${index}`);
  const bound = ['DB', ...Array.from({ length: databases - 1 }, (_, index) => `DB_${index + 1}`)];
  const env: Bindings = Object.fromEntries(
    bound.map((name) => [name, { type: 'd1' as const, id: name.toLowerCase() }]),
  );
  const miniflare = new Miniflare({ workers: names.map((name) => workerOf(name, bundled, env)) });
  const binding = await miniflare.getD1Database('DB');
  const further = await Promise.all(bound.slice(1).map((name) => miniflare.getD1Database(name)));
  for (const each of [binding, ...further]) await migrateD1(each);
  return {
    binding,
    further,
    async fetch(request, worker = 0) {
      const { method, headers, url } = request;
      const fetcher = await miniflare.getWorker(names[worker]);
      const body = method === 'GET' ? null : await request.text();
      const response = await fetcher.fetch(url, { method, headers: Object.fromEntries(headers), body });
      const { status, headers: answered } = response;
      return new Response(await response.text(), { status, headers: Object.fromEntries(answered) });
    },
    dispose: () => miniflare.dispose(),
  };
}
