/** A database that counts what it is asked and fails when a test wants it to. */
import type { Database } from '../../src/storage/database.ts';
import { orm } from '../../src/storage/orm.ts';
import { sql } from '../../src/storage/sql.ts';
import type { Statement } from '../../src/storage/statement.ts';
import { keySets } from '../../src/storage/tables.ts';

/** See the head of this file. */
export interface FaultyDatabase extends Database {
  /** Round trips so far. */
  trips: number;
  /** While set, every call fails with it. */
  down: Error | undefined;
  /** While set, called before each call; what it throws is the call's failure. */
  before: ((trip: number) => void | Promise<void>) | undefined;
  /** While set, called after each call; what it throws is the call's failure, although it was written. */
  after: ((trip: number) => void | Promise<void>) | undefined;
  /** While set, a statement that fails stands before the one with this index. */
  breakAt: number | undefined;
}

/** What a driver throws. It holds what must not be told. */
export const DRIVER_ERROR = new Error('Failed query: select * from users params: secret@example.com');

/** Wraps a database. */
export function faultyDatabase({ batch }: Database): FaultyDatabase {
  const database: FaultyDatabase = {
    trips: 0,
    down: undefined,
    before: undefined,
    after: undefined,
    breakAt: undefined,
    async batch(statements) {
      const trip = ++database.trips;
      if (database.down) throw database.down;
      await database.before?.(trip);
      if (database.breakAt !== undefined) {
        const broken = orm.insert(keySets).values({ name: 'broken', version: sql`null`, document: '' });
        const all: Statement[] = statements.toSpliced(database.breakAt, 0, broken);
        const [first = broken, ...rest] = all;
        await batch([first, ...rest]);
      }
      const rows = await batch(statements);
      await database.after?.(trip);
      return rows;
    },
  };
  return database;
}
