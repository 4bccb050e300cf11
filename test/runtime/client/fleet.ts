/**
 * Both services in workerd as they are deployed: the auth-service as a Worker with D1, two client-services (two isolates
 * that share one KV namespace), and between them a Worker that breaks what passes.
 */
import { Miniflare, type WorkerOptions } from 'miniflare';
import { bundle, migrateD1 } from '../../support/workerd.ts';

const FOLDER = 'test/runtime/client';

/** See the head of this file. */
export interface Fleet {
  readonly database: D1Database;
  readonly kv: Awaited<ReturnType<Miniflare['getKVNamespace']>>;
  /** Errors that Workers or workerd itself have logged. */
  readonly errors: readonly string[];
  /**
   * Asks a Worker by name: `auth`, `wire`, `client0`, `client1`, `caller`, `leaver`.
   *
   * @param init `leave`: after how many milliseconds the leaver leaves
   */
  fetch(
    worker: string,
    path: string,
    init?: { method?: string; body?: unknown; token?: string; leave?: number },
  ): Promise<Response>;
  dispose(): Promise<void>;
}

type Bindings = NonNullable<WorkerOptions['config']>['env'];

async function workerOf(name: string, entry: string, bindings: Bindings) {
  const { script, wasm } = await bundle(entry);
  const libraries = [...wasm].map(([path, contents]) => [path, { type: 'wasm' as const, contents }] as const);
  return {
    config: {
      name,
      compatibilityDate: '2026-10-20',
      compatibilityFlags: name === 'auth' ? ['nodejs_compat'] : [],
      manifest: {
        mainModule: 'worker.js',
        modules: {
          'worker.js': { type: 'esm' as const, contents: script },
          ...Object.fromEntries(libraries),
        },
      },
      env: bindings,
    },
  };
}

const text = (value: string) => ({ type: 'text' as const, value });
const worker = (name: string, exportName?: string, props?: Record<string, unknown>) => ({
  type: 'worker' as const,
  worker: name,
  ...(exportName && { exportName }),
  ...(props && { props }),
});
const auth = worker('auth', 'AuthService', { service: 'demo' });

/** Starts all of them. */
export async function startFleet(): Promise<Fleet> {
  const client = {
    AUTH: worker('wire'),
    SNAPSHOTS: { type: 'kv' as const, id: 'kv' },
    STALE_IF_ERROR: text('100s'),
  };
  const errors: string[] = [];
  const miniflare = new Miniflare({
    handleStructuredLogs({ level, message }) {
      if (level === 'error') errors.push(message);
    },
    workers: [
      await workerOf('auth', 'workers/auth.ts', {
        DB: { type: 'd1', id: 'db' },
        DEBUG: text('true'),
        LOG_LEVEL: text('error'),
      }),
      await workerOf('wire', `${FOLDER}/wire.ts`, { AUTH: auth }),
      await workerOf('client0', `${FOLDER}/client.ts`, client),
      await workerOf('client1', `${FOLDER}/client.ts`, client),
      await workerOf('caller', `${FOLDER}/caller.ts`, { AUTH: auth }),
      await workerOf('leaver', `${FOLDER}/leaver.ts`, { CLIENT: worker('client0') }),
    ],
  });
  const database = await miniflare.getD1Database('DB', 'auth');
  await migrateD1(database);
  return {
    database,
    errors,
    kv: await miniflare.getKVNamespace('SNAPSHOTS', 'client0'),
    async fetch(name, path, { method, body, token, leave } = {}) {
      const fetcher = await miniflare.getWorker(name);
      const response = await fetcher.fetch(`http://client.test${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(token && { authorization: `Bearer ${token}` }),
          ...(leave && { 'x-leave': String(leave) }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const { status, headers } = response;
      const answer = await response.text();
      return new Response(answer === '' ? null : answer, { status, headers: Object.fromEntries(headers) });
    },
    dispose: () => miniflare.dispose(),
  };
}
