/**
 * A database that answers in time or not at all. Its failures are ours: 503 without the driver's message, which may hold
 * SQL and parameters. A database that is slow counts as one that is down, and one that is down is left alone for a while.
 *
 * Accepted weakness: a write that took too long may still be written. Operations are made so that doing one again is
 * right: a refresh gets the same successor in its grace, and takes a late one back.
 */
import { within } from '../core/deadline.ts';
import { type ApiError, nameOf, unavailable } from '../core/errors.ts';
import { createBreaker } from './breaker.ts';
import type { Database } from './database.ts';
import { DatabaseTimeout } from './database-timeout.ts';
import type { Rows, Statements } from './statement.ts';

/** How long a batch may take, in milliseconds. */
export interface Deadlines {
  readonly read: number;
  readonly write: number;
}

/** While somebody waits for an answer, by `DATABASE_TIMEOUT` in seconds. */
export const requestDeadlines = (seconds: number): Deadlines => ({
  read: seconds * 500,
  write: seconds * 1000,
});
/** For a scheduled run, which nobody waits for. */
export const TASK_DEADLINES: Deadlines = { read: 25_000, write: 25_000 };

/** How often a batch that only reads is tried again when its connection was lost, after a random pause. */
const RETRIES = 2;
/** Longest pause before the first of them, in milliseconds; the next one's is twice as long. */
const PAUSE = 50;

/** What D1 says when a connection was lost, and a libSQL server's transport. */
const TRANSIENT =
  /network connection lost|connection (was )?reset|object to be reset|econnreset|fetch failed/i;
/** What a database says that is well, of a statement that is not. Nobody may open the circuit by what they send. */
const ALIVE = /SQLITE_(CONSTRAINT|ERROR|MISMATCH|RANGE|TOOBIG)/;

/** What lacks in a database whose migrations were not all applied. */
const LACKING = /no such (?:table|column): [\w.]+|table \w+ has no column named \w+/;

/** The messages of an error and of its causes. For looking at; they may hold parameters. */
function messagesOf(error: unknown): string {
  const messages: string[] = [];
  for (let cause = error; cause instanceof Error && messages.length < 5; cause = cause.cause) {
    messages.push(cause.message.slice(-300));
  }
  return messages.join('\n');
}

const unreachable = (milliseconds: number): ApiError =>
  unavailable(
    'database_unavailable',
    'The service cannot reach its database.',
    Math.max(1, Math.ceil(milliseconds / 1000)),
  );

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Where failures go: what kind of error it was, what it lacks, or `timeout`, and nothing else of its words. */
export type DatabaseReport = (kind: string) => void;

/** In the shape of `core/observe/json-log.ts`. */
const log: DatabaseReport = (error) =>
  console.error(JSON.stringify({ level: 'error', event: 'database_failed', error }));

/**
 * Wraps a database.
 *
 * @param clock milliseconds since the epoch
 * @returns one that throws ApiError 503 `database_unavailable` wherever the driver throws, where nothing is written, and
 * a {@link DatabaseTimeout} where it takes too long
 */
export function guardDatabase(
  database: Database,
  clock: () => number,
  deadlines: Deadlines,
  report: DatabaseReport = log,
): Database {
  const breaker = createBreaker(clock);

  async function attempt<T extends Statements>(
    statements: T,
    retries: number,
    longestPause: number,
  ): Promise<Rows<T>> {
    try {
      return await database.batch(statements);
    } catch (error) {
      if (retries === 0 || !TRANSIENT.test(messagesOf(error))) throw error;
      await pause(Math.random() * longestPause);
      return attempt(statements, retries - 1, longestPause * 2);
    }
  }

  return {
    async batch(statements) {
      const wait = breaker.enter();
      if (wait > 0) throw unreachable(wait);
      const reads = statements.every((statement) => statement.reads);
      const outcome = attempt(statements, reads ? RETRIES : 0, PAUSE);
      try {
        const rows = await within(reads ? deadlines.read : deadlines.write, outcome);
        if (rows) {
          breaker.leave('ok');
          return rows;
        }
      } catch (error) {
        const messages = messagesOf(error);
        breaker.leave(ALIVE.test(messages) ? 'ok' : 'failed');
        report(LACKING.exec(messages)?.[0] ?? nameOf(error));
        throw unreachable(5000);
      }
      breaker.leave('failed');
      report('timeout');
      throw new DatabaseTimeout(outcome);
    },
  };
}
