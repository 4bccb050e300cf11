/** The end of a command that cannot go on. */
import process from 'node:process';
import { SettingsError } from '../core/settings/read.ts';

/** Something that whoever typed the command can mend. The message says what is the case. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
  /** What the process ends with. */
  readonly exitCode: number = 1;
}

/** A command that was not typed as it has to be. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError';
  override readonly exitCode = 2;
}

/** A command that whoever typed it has ended. */
export class Interrupted extends CommandError {
  override readonly name = 'Interrupted';
  override readonly exitCode = 130;

  constructor() {
    super('Interrupted.');
  }
}

/** Says why on standard error, without a stack where that is of no use, and ends the process with code 1. */
export function fail(error: unknown): void {
  const plain = error instanceof SettingsError || error instanceof CommandError;
  console.error(plain ? error.message : error);
  process.exit(1);
}
