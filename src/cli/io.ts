/** What a command has of the world around it. Tests put their own in its place. */
import type { Readable, Writable } from 'node:stream';
import type { PasswordHasher } from '../auth/passwords/hasher.ts';

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where answers to questions come from. */
export interface Input extends Readable {
  /** Whether somebody types there. */
  readonly isTTY?: boolean;
}

/** Where something is written. */
export interface Output extends Writable {
  /** Whether somebody watches. */
  readonly isTTY?: boolean;
}

/** See the head of this file. */
export interface Io {
  readonly env: Environment;
  readonly input: Input;
  /** Results, and nothing else. */
  readonly out: Output;
  /** Messages, questions and progress. */
  readonly err: Output;
  /** Aborted when whoever started the command wants it to end. */
  readonly signal: AbortSignal;
  /** Who works here, as `name@machine`, for the audit log. */
  readonly operator: string;
  /** Seconds since the epoch. */
  now(): number;
  /** Defaults to Django's scrypt. */
  readonly passwords?: PasswordHasher;
}

/** Writes a message for people. */
export const tell = ({ err }: Io, message: string): void => void err.write(`${message}\n`);

/** Shows how far long work has come, on one line of a terminal and nowhere else. An empty text takes the line away. */
export function showProgress({ err }: Io, text: string): void {
  if (err.isTTY) err.write(`\r\u001b[K${text}`);
}
