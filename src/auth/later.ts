/** Work that must not show in the time of an answer. */
import type { AuthParts } from './context.ts';

/** Begins the work once the answer is on its way. The work must not reject. */
export function later({ waitUntil }: AuthParts, work: () => Promise<void>): void {
  waitUntil(new Promise<void>((resolve) => setTimeout(resolve)).then(work));
}
