/** Questions to whoever types. Answers that are secret are not shown. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandError, Interrupted, UsageError } from './fail.ts';
import type { Io } from './io.ts';

/** See the head of this file. Every question rejects when the terminal is closed or the command is interrupted. */
export interface Prompter {
  ask(question: string): Promise<string>;
  /** What is typed is not shown. */
  askSecretly(question: string): Promise<string>;
  /** @returns whether the answer begins with y; nothing is no */
  confirm(question: string): Promise<boolean>;
}

/** Whether somebody can be asked. */
export const canAsk = ({ input }: Io): boolean => input.isTTY === true;

/**
 * Lets something ask.
 *
 * @param otherwise what to write where nobody can be asked
 * @throws {UsageError} where nobody can be asked
 */
export async function withPrompter<T>(
  io: Io,
  otherwise: string,
  use: (prompter: Prompter) => Promise<T>,
): Promise<T> {
  if (!canAsk(io)) throw new UsageError(`Cannot ask: standard input is no terminal. ${otherwise}`);
  const { input, err, signal } = io;
  let isSecret = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!isSecret) err.write(chunk);
      done();
    },
  });
  // As a terminal readline reads keys one by one, and it alone shows them: what is not passed on stays unseen.
  const lines = createInterface({ input, output, terminal: true, historySize: 0 });
  const typed = lines[Symbol.asyncIterator]();
  const interrupted = new Promise<never>((_, reject) => {
    const stop = () => reject(new Interrupted());
    lines.once('SIGINT', stop);
    signal.addEventListener('abort', stop, { once: true });
  });
  interrupted.catch(() => undefined);

  async function next(): Promise<string> {
    const { value, done } = await Promise.race([typed.next(), interrupted]);
    if (done) throw new CommandError('Cannot go on: the input ended. Nothing was changed.');
    return value;
  }
  async function ask(question: string): Promise<string> {
    lines.setPrompt(question);
    lines.prompt();
    try {
      return (await next()).trim();
    } catch (error) {
      err.write('\n');
      throw error;
    }
  }
  try {
    return await use({
      ask,
      async askSecretly(question) {
        err.write(question);
        isSecret = true;
        try {
          return await next();
        } finally {
          isSecret = false;
          err.write('\n');
        }
      },
      confirm: async (question) => /^y/i.test(await ask(`${question} [y/N] `)),
    });
  } finally {
    lines.close();
  }
}
