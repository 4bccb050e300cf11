/**
 * CPU time of a process from Linux's scheduler: what a busy machine does to clocks it does not do to this. Elsewhere there
 * is none, and figures that need it are left out.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds that all threads of a process have spent on a CPU; undefined where that is not known. */
export function cpuOf(pid: number): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
      const [nanoseconds] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
      return sum + Number(nanoseconds) / 1e6;
    }, 0);
  } catch {
    return undefined;
  }
}

/** The processes that this one has started. */
export function children(): readonly number[] {
  try {
    return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}
