/** A D1 database of workerd: as a binding in this process, and to Workers that are bundled from this repository. */
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { afterAll } from 'vitest';
import { readMigrations } from '../../src/cli/migrations.ts';
import { d1Database } from '../../src/storage/d1.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';

/** A workerd that goes when the test file is done. */
export interface Workerd {
  /** The database, reached from this process. */
  readonly binding: D1Database;
  /** Asks the Worker. */
  fetch(path: string, body?: unknown): Promise<Response>;
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

/** Starts a workerd with a migrated D1 database `DB`. @param entry file of the Worker, which gets the variables too */
export async function startWorkerd(entry?: string, vars: Record<string, string> = {}): Promise<Workerd> {
  const contents = entry === undefined ? IDLE : await bundle(entry);
  const texts = Object.entries(vars).map(
    ([name, value]) => [name, { type: 'text' as const, value }] as const,
  );
  const miniflare = new Miniflare({
    workers: [
      {
        config: {
          name: 'auth',
          compatibilityDate: '2026-10-20',
          compatibilityFlags: ['nodejs_compat'],
          manifest: { mainModule: 'worker.js', modules: { 'worker.js': { type: 'esm', contents } } },
          env: { ...Object.fromEntries(texts), DB: { type: 'd1', id: 'db' } },
        },
      },
    ],
  });
  afterAll(() => miniflare.dispose());
  const binding = await miniflare.getD1Database('DB');
  await applyMigrations(d1Database(binding), await readMigrations());
  return {
    binding,
    fetch: (path, body) =>
      miniflare.dispatchFetch(`http://auth.test${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }) as unknown as Promise<Response>,
  };
}
