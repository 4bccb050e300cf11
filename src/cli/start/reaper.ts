/**
 * Ends what the start command left running if it was killed. It reads `+GROUP` for a process group that began and `-GROUP`
 * for one that ended, a line each; when its input ends, the start command is no more.
 */
import process from 'node:process';
import { createInterface } from 'node:readline';

const groups = new Set<string>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
for await (const line of createInterface({ input: process.stdin })) {
  if (line.startsWith('+')) groups.add(line.slice(1));
  else groups.delete(line.slice(1));
}
for (const group of groups) {
  try {
    process.kill(-Number(group), 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
