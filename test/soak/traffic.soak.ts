/**
 * Mixed traffic on both services as they are deployed on Node.js, for `SOAK_SECONDS`. Every answer is what the model of
 * `person.ts` says, and memory stays where it was.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { serve } from '../interop/support/processes.ts';
import { freePort } from '../support/ports.ts';
import { createPerson, type Fault, type World } from './person.ts';

const SECONDS = Number(process.env.SOAK_SECONDS ?? 60);
const PEOPLE = 12;
const STALENESS = 2;
/** How much memory may grow between the first and the last third, in MiB. Garbage is collected when it pleases. */
const GROWTH = 48;

const folder = await mkdtemp(join(tmpdir(), 'easyjwt-soak-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function residentMemory(pid: number): Promise<number> {
  const [, kib = '0'] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

it('mixed traffic gets the answers that it should, and memory stays flat', {
  timeout: (SECONDS + 120) * 1000,
}, async () => {
  const [authPort, clientPort] = [await freePort(), await freePort()];
  const world: World = {
    auth: `http://127.0.0.1:${authPort}`,
    client: `http://127.0.0.1:${clientPort}`,
    staleness: (STALENESS + 1) * 1000,
  };
  const auth = await serve(
    'auth',
    {
      argv: [process.execPath, 'workers/serve-auth.ts'],
      env: {
        AUTH_PORT: String(authPort),
        DATABASE_URL: `file:${join(folder, 'soak.db')}`,
        AUTH_SECRET: 'the-soak-test-keeps-its-keys-with-this-0123456789',
        EXPOSE_API: 'true',
        DEBUG: 'true',
        RATE_LIMIT: 'off',
        DATABASE_TIMEOUT: '60',
        LOG_LEVEL: 'error',
      },
    },
    `${world.auth}/healthz`,
  );
  const client = await serve(
    'client',
    {
      argv: [process.execPath, 'workers/serve-client.ts'],
      env: {
        CLIENT_PORT: String(clientPort),
        REMOTE_AUTH_SERVICE_URL: world.auth,
        MAX_STALENESS: String(STALENESS),
      },
    },
    `${world.client}/api/test/`,
  );

  const faults: Fault[] = [];
  const memory: { auth: number; client: number }[] = [];
  let steps = 0;
  const end = Date.now() + SECONDS * 1000;
  const isOver = () => Date.now() > end || faults.length > 10;
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, (_, index) => createPerson(world, `person${index}@example.com`)),
  );
  await Promise.all([
    ...people.map(async ({ step }) => {
      while (!isOver()) {
        const fault = await step();
        if (fault !== undefined) faults.push(fault);
        steps += 1;
      }
    }),
    (async () => {
      while (!isOver()) {
        memory.push({ auth: await residentMemory(auth.pid), client: await residentMemory(client.pid) });
        await setTimeout(1000);
      }
    })(),
  ]);
  expect(faults).toEqual([]);
  expect(steps).toBeGreaterThan(SECONDS);
  const third = Math.floor(memory.length / 3);
  for (const service of ['auth', 'client'] as const) {
    const samples = memory.map((sample) => sample[service]);
    const [before, after] = [mean(samples.slice(third, 2 * third)), mean(samples.slice(-third))];
    console.log(`${service}: ${before.toFixed(0)} MiB, later ${after.toFixed(0)} MiB; ${steps} steps`);
    expect(after - before).toBeLessThan(GROWTH);
  }
});
