/**
 * The libSQL driver: a local file on Bun, Deno and Node, or a server by URL.
 *
 * Accepted weakness: a local file is reached synchronously, so a process that waits for another one's write lock serves
 * nothing meanwhile; it waits in slices, and serves between them.
 */
import { type Client, type Config, createClient, type InStatement, LibsqlError } from '@libsql/client';
import type { Database } from './database.ts';
import { CONTENT } from './sql.ts';
import { answer } from './statement.ts';

/** How long the process sleeps at a time until another one gives its lock back, in milliseconds. */
const SLICE = 50;

/** A libSQL database and the end of it. */
export interface LibsqlDatabase extends Database {
  /** What reaches it, for statements of your own: `drizzle(database.client)`. */
  readonly client: Client;
  /** Closes the connection; statements fail from then on. */
  close(): void;
}

const isBusy = (error: unknown): boolean => error instanceof LibsqlError && error.code === 'SQLITE_BUSY';

/**
 * Makes a file's only connection serve one call at a time, each until it has the lock or `patience` milliseconds have
 * passed since it was asked. After SQLITE_BUSY the connection is replaced: the client does not reset the statement that
 * failed, and until that is garbage-collected no transaction of the connection can commit.
 */
async function takeTurns(client: Client, patience: number): Promise<void> {
  const execute = client.execute.bind(client);
  const batch = client.batch.bind(client);

  async function insist<T>(call: () => Promise<T>, deadline: number): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!isBusy(error) || client.closed) throw error;
      await client.reconnect();
      await synchroniseLess();
      if (performance.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, SLICE / 10));
    return insist(call, deadline);
  }
  let previous: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(call: () => Promise<T>): Promise<T> => {
    const deadline = performance.now() + patience;
    const answer = previous.then(() => insist(call, deadline));
    previous = answer.catch(() => undefined);
    return answer;
  };
  // Full synchronisation costs 10 ms a write, and WAL is safe without it. The file does not remember this one.
  const synchroniseLess = () => execute('PRAGMA synchronous = NORMAL');

  await inTurn(() => execute('PRAGMA journal_mode = WAL'));
  await inTurn(synchroniseLess);
  client.execute = (statement: InStatement) => inTurn(() => execute(statement));
  client.batch = (statements, mode) => inTurn(() => batch(statements, mode));
}

/** A client, or why there is none: of a file SQLite says but a number. */
function open(config: Config): Client {
  try {
    return createClient(config);
  } catch (error) {
    if (error instanceof LibsqlError) throw error;
    const why = 'its folder is not there, or the file may not be read and written';
    throw new Error(`Cannot open the database ${config.url}: ${why}.`, { cause: error });
  }
}

/**
 * Opens `file:…`, `:memory:`, `libsql:…` or `https:…`.
 *
 * @param patience for how many milliseconds a call on a file waits for other processes before it fails.
 * @throws {LibsqlError} for another kind of address
 * @throws {Error} if there is no such file and none can be made
 */
export async function libsqlDatabase(
  url: string,
  authToken?: string,
  patience = 5000,
): Promise<LibsqlDatabase> {
  const file = url.startsWith('file:');
  const client = open({
    url,
    ...(authToken === undefined ? {} : { authToken }),
    // The client applies this to each connection that it opens, as a PRAGMA of ours would not be.
    timeout: SLICE,
    // A file is reached synchronously: a second connection could not work at the same time, only hold locks.
    ...(file ? { concurrency: 1 } : {}),
  });
  if (file) await takeTurns(client, patience);
  return {
    client,
    async batch(statements) {
      // One that writes begins with the write lock. Begun without, one that reads first cannot get the lock any more once
      // another process has written: SQLite fails at once then, whatever the timeout.
      const mode = statements.every(({ reads }) => reads) ? 'deferred' : 'write';
      const results = await client.batch(
        statements.map(({ query }) => {
          const { text, params } = query[CONTENT];
          return { sql: text, args: [...params] };
        }),
        mode,
      );
      return answer(
        statements,
        results.map(({ rows }) => rows),
      );
    },
    close: () => client.close(),
  };
}
