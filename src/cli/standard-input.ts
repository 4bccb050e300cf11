/** A secret that comes through standard input, so that it stands neither in the arguments nor in the environment. */
import { addAbortSignal } from 'node:stream';
import { MAX_PASSWORD_BYTES } from '../auth/passwords/bounds.ts';
import { UsageError } from './fail.ts';
import type { Io } from './io.ts';

/**
 * The first line of standard input.
 *
 * @throws {UsageError} if there is none, or more than a password can be
 */
export async function readSecret({ input, signal }: Io): Promise<string> {
  addAbortSignal(signal, input);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    if (length > 2 * MAX_PASSWORD_BYTES) throw new UsageError('Cannot read the password: it is too long.');
  }
  const [line = ''] = Buffer.concat(chunks).toString('utf8').split(/\r?\n/);
  if (line === '') throw new UsageError('Cannot read the password: standard input is empty.');
  return line;
}
