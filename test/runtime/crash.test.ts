/**
 * workerd is killed at random moments of a storm and started again on the same state. `CRASH_ROUNDS` says how often;
 * `npm run crash` does it many times.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { storm } from './crash/storm.ts';

const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 2);
const folder = await mkdtemp(join(tmpdir(), 'easyjwt-crash-'));
let host: ChildProcess | undefined;

/** Starts the service in a process group of its own. */
async function start(): Promise<string> {
  host = spawn(process.execPath, [join(import.meta.dirname, 'crash/host.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const { stdout } = host;
  if (!stdout) throw new Error('no output');
  const [line] = await once(stdout, 'data');
  return String(line).trim();
}

/** Kills it and workerd with it, in the middle of whatever they do. */
async function kill(): Promise<void> {
  const { pid } = host ?? {};
  if (!host || pid === undefined || host.exitCode !== null) return;
  const exited = once(host, 'exit');
  process.kill(-pid, 'SIGKILL');
  await exited;
}

afterAll(async () => {
  await kill();
  await rm(folder, { recursive: true, force: true });
});

it('I16, I18: loses no answered refresh, makes nobody twice and half changes no password', {
  timeout: 60_000 + ROUNDS * 30_000,
}, async () => {
  let origin = await start();
  for (let round = 0; round < ROUNDS; round++) {
    const raging = storm(origin, String(round));
    await new Promise((resolve) => setTimeout(resolve, 700 + Math.random() * 1500));
    await kill();
    const checks = await raging;
    origin = await start();
    const faults: (string | undefined)[] = [];
    for (const check of checks) faults.push(await check(origin));
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  }
});
