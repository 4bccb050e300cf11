/** The libSQL driver: a local file on Bun, Deno and Node, or a server by URL. */
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import type { Database } from './database.ts';

/** A libSQL database and the end of it. */
export interface LibsqlDatabase extends Database {
  close(): void;
}

/** Opens `file:…`, `libsql:…` or `https:…`. */
export async function libsqlDatabase(url: string, authToken?: string): Promise<LibsqlDatabase> {
  const client = createClient(authToken === undefined ? { url } : { url, authToken });
  if (url.startsWith('file:')) {
    await client.execute('PRAGMA journal_mode = WAL');
    await client.execute('PRAGMA synchronous = NORMAL');
    await client.execute('PRAGMA busy_timeout = 5000');
  }
  const orm = drizzle(client);
  return { orm, batch: (statements) => orm.batch(statements), close: () => client.close() };
}
