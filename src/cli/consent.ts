/** Asking before what cannot be undone. */
import { CommandError } from './fail.ts';
import type { Io } from './io.ts';
import { withPrompter } from './prompt.ts';

/**
 * Asks, unless that was answered on the command line.
 *
 * @throws {CommandError} if the answer is no
 * @throws {UsageError} where nobody can be asked
 */
export async function requireConsent(io: Io, yes: boolean | undefined, question: string): Promise<void> {
  if (yes) return;
  const consents = await withPrompter(io, 'Say --yes.', ({ confirm }) => confirm(question));
  if (!consents) throw new CommandError('Nothing was changed.');
}
