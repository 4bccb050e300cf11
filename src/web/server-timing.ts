/** `Server-Timing` (W3C): how long an answer took, as browsers show it next to it. */
import type { Stopwatch } from '../core/observe/watch.ts';

/** The header's value. `inParts`: with what the time was spent on. */
export function serverTiming({ elapsed, spent }: Stopwatch, inParts: boolean): string {
  const parts = inParts ? [...spent] : [];
  return [['total', elapsed()] as const, ...parts].map(([name, ms]) => `${name};dur=${ms}`).join(', ');
}
