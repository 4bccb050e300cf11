/** Real processes on free ports of the loopback interface, which end with the test file that started them. */
import { setTimeout } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { type Command, createProcesses, type Service } from '../../../src/cli/start/processes.ts';

const processes = createProcesses();
afterAll(() => processes.stop());

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url, { redirect: 'manual' })).text();
    return true;
  } catch {
    return false;
  }
}

/** Starts a server and resolves when it answers at `url`; rejects if it ends before. */
export async function serve(name: string, command: Command, url: string): Promise<Service> {
  const service = processes.start(name, command);
  let ended: string | undefined;
  void service.ended.then((how) => {
    ended = how;
  });
  while (!(await answers(url))) {
    if (ended !== undefined) throw new Error(`${name} ended before it answered (${ended}).`);
    await setTimeout(50);
  }
  return service;
}
