/** A workerd with a migrated D1 database: as a binding in this process, and to Workers bundled from this repository. */
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { readMigrations } from '../../src/cli/migrations.ts';
import { statementsOf } from '../../src/storage/migrate.ts';

/** See the head of this file. */
export interface Workerd {
  /** The database, reached from this process. */
  readonly binding: D1Database;
  /** Asks one of the Workers, which are isolates of their own. */
  fetch(request: Request, worker?: number): Promise<Response>;
  dispose(): Promise<void>;
}

const IDLE = 'export default { fetch: () => new Response() }';

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['workerd'],
    external: ['node:*', 'cloudflare:*'],
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * Starts it.
 *
 * @param entry file of the Worker, whose `env.DB` the database is
 * @param workers how many of it share the database
 */
export async function openWorkerd(entry?: string, workers = 1): Promise<Workerd> {
  const contents = entry === undefined ? IDLE : await bundle(entry);
  const names = Array.from({ length: workers }, (_, index) => `worker${index}`);
  const miniflare = new Miniflare({
    workers: names.map((name) => ({
      config: {
        name,
        compatibilityDate: '2026-10-20',
        compatibilityFlags: ['nodejs_compat'],
        manifest: { mainModule: 'worker.js', modules: { 'worker.js': { type: 'esm', contents } } },
        env: { DB: { type: 'd1', id: 'db' } },
      },
    })),
  });
  const binding = await miniflare.getD1Database('DB');
  for (const migration of await readMigrations()) {
    await binding.batch(statementsOf(migration).map((statement) => binding.prepare(statement)));
  }
  return {
    binding,
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
