/** The auth-service as a process, with its counters on a port of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '../support/ports.ts';

let service: ChildProcess;
let folder = '';
const urls = { auth: '', metrics: '' };

const status = (url: string) =>
  fetch(url).then(
    async (response) => {
      await response.body?.cancel();
      return response.status;
    },
    () => 0,
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'easyjwt-metrics-'));
  const ports = { auth: await freePort(), metrics: await freePort() };
  urls.auth = `http://127.0.0.1:${ports.auth}`;
  urls.metrics = `http://127.0.0.1:${ports.metrics}`;
  service = spawn(process.execPath, ['workers/serve-auth.ts'], {
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: `file:${join(folder, 'test.db')}`,
      AUTH_PORT: String(ports.auth),
      METRICS_PORT: String(ports.metrics),
      DEBUG: 'true',
    },
  });
  await vi.waitUntil(async () => (await status(`${urls.auth}/readyz`)) === 200, { timeout: 20_000 });
});
afterAll(async () => {
  const ended = once(service, 'exit');
  service.kill();
  expect(await ended).toEqual([0, null]);
  await rm(folder, { recursive: true });
});

it('gives Prometheus its counters there, and there alone', async () => {
  const counters = await (await fetch(`${urls.metrics}/metrics`)).text();
  expect(counters).toMatch(/^easyjwt_request_total\{.*route="\/readyz".*status="200"\} \d+$/m);
  expect(await status(`${urls.auth}/metrics`)).toBe(404);
  expect(await status(`${urls.metrics}/readyz`)).toBe(404);
});
