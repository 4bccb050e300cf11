/** A database that counts what it is asked and fails when a test wants it to. */
import { sql } from 'drizzle-orm';
import type { Database, Statement } from '../../src/storage/database.ts';
import { keySets } from '../../src/storage/schema.ts';

/** See the head of this file. */
export interface FaultyDatabase extends Database {
  /** Round trips so far. */
  trips: number;
  /** While set, every call fails with it. */
  down: Error | undefined;
  /** While set, called before each call; what it throws is the call's failure. */
  before: ((trip: number) => void | Promise<void>) | undefined;
  /** While set, a statement that fails stands before the one with this index. */
  breakAt: number | undefined;
}

/** What a driver throws. It holds what must not be told. */
export const DRIVER_ERROR = new Error('Failed query: select * from users params: secret@example.com');

/** Wraps a database. */
export function faultyDatabase({ orm, batch }: Database): FaultyDatabase {
  const database: FaultyDatabase = {
    orm,
    trips: 0,
    down: undefined,
    before: undefined,
    breakAt: undefined,
    async batch(statements) {
      database.trips += 1;
      if (database.down) throw database.down;
      await database.before?.(database.trips);
      if (database.breakAt !== undefined) {
        const broken = orm.insert(keySets).values({ name: 'broken', version: sql`null`, document: '' });
        const all: Statement[] = statements.toSpliced(database.breakAt, 0, broken);
        const [first = broken, ...rest] = all;
        await batch([first, ...rest]);
      }
      return batch(statements);
    },
  };
  return database;
}
