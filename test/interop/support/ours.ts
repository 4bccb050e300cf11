/** Our services as they are deployed, on loopback: the entry points of `workers/`, on Node.js and in workerd. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Miniflare } from 'miniflare';
import { afterAll } from 'vitest';
import { openDatabase } from '../../../src/cli/database.ts';
import { d1Database } from '../../../src/storage/d1.ts';
import type { Database } from '../../../src/storage/database.ts';
import { type Answer, type Call, call } from '../../runtime/call.ts';
import { freePort } from '../../support/ports.ts';
import { bundle, migrateD1, workerOf } from '../../support/workerd.ts';
import { serve } from './processes.ts';

/** Settings by their names in the environment. */
export type Settings = Readonly<Record<string, string>>;

/** A running service. */
export interface Ours {
  readonly url: string;
  call(path: string, init?: Call): Promise<Answer>;
}

/** A running auth-service and its database. */
export interface OurAuth extends Ours {
  readonly database: Database;
  /** Where it is, for other processes: nowhere on workerd. */
  readonly databaseUrl?: string;
}

const AUTH_SECRET = 'the-interop-tests-keep-their-keys-with-this-0123456789';
const at = (url: string): Ours => ({ url, call: (path, init = {}) => call(url + path, init) });

async function onNode(settings: Settings): Promise<OurAuth> {
  const folder = mkdtempSync(join(tmpdir(), 'easyjwt-interop-'));
  const DATABASE_URL = `file:${join(folder, 'test.db')}`;
  const database = await openDatabase({ DATABASE_URL });
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...settings, DATABASE_URL, AUTH_PORT: String(port) };
  await serve('our auth-service', { argv: [process.execPath, 'workers/serve-auth.ts'], env }, url);
  return { ...at(url), database, databaseUrl: DATABASE_URL };
}

async function onWorkerd(settings: Settings): Promise<OurAuth> {
  const vars = Object.entries(settings).map(
    ([name, value]) => [name, { type: 'text' as const, value }] as const,
  );
  const env = { DB: { type: 'd1' as const, id: 'db' }, ...Object.fromEntries(vars) };
  const worker = workerOf('auth', await bundle('workers/auth.ts'), env);
  const miniflare = new Miniflare({ host: '127.0.0.1', port: 0, workers: [worker] });
  afterAll(() => miniflare.dispose());
  const binding = await miniflare.getD1Database('DB');
  await migrateD1(binding);
  const url = (await miniflare.ready).href.replace(/\/$/, '');
  return { ...at(url), database: d1Database(binding) };
}

const RUNTIMES = { node: onNode, workerd: onWorkerd };

/** Starts the auth-service on an empty database, its token API open on loopback. */
export const startAuth = (runtime: keyof typeof RUNTIMES, settings: Settings = {}): Promise<OurAuth> =>
  RUNTIMES[runtime]({ AUTH_SECRET, EXPOSE_API: 'true', LOG_LEVEL: 'error', ...settings });

/** Starts the client-service on Node.js, in front of an auth-service. */
export async function startClient(upstream: string, settings: Settings = {}): Promise<Ours> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    REMOTE_AUTH_SERVICE_URL: upstream,
    LOG_LEVEL: 'error',
    ...settings,
    CLIENT_PORT: String(port),
  };
  await serve('our client-service', { argv: [process.execPath, 'workers/serve-client.ts'], env }, url);
  return at(url);
}
