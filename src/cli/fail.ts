/** The end of a command that cannot go on. */
import process from 'node:process';
import { SettingsError } from '../core/settings/read.ts';

/** Something that whoever typed the command can mend. The message says what is the case. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Says why on standard error, without a stack where that is of no use, and ends the process with code 1. */
export function fail(error: unknown): void {
  const plain = error instanceof SettingsError || error instanceof CommandError;
  console.error(plain ? error.message : error);
  process.exit(1);
}
