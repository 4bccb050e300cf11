/** A D1 binding that counts: round trips, rows that D1 read and wrote for them, and the SQL that was sent. */

/** What was counted since the last {@link Meter.reset}. */
export interface Meter {
  readonly binding: D1Database;
  trips: number;
  rowsRead: number;
  /** Rows of tables and of indexes. */
  rowsWritten: number;
  /** Every distinct statement since the beginning. */
  readonly statements: Set<string>;
  reset(): void;
}

/** Wraps a binding. What the project does not use of it is not there. */
export function meteredBinding(inner: D1Database): Meter {
  const meter: Meter = {
    binding: {
      prepare(sql) {
        meter.statements.add(sql);
        return inner.prepare(sql);
      },
      async batch<T>(statements: D1PreparedStatement[]) {
        meter.trips += 1;
        const results = await inner.batch<T>(statements);
        for (const { meta } of results) {
          meter.rowsRead += meta.rows_read;
          meter.rowsWritten += meta.rows_written;
        }
        return results;
      },
      exec: () => Promise.reject(new Error('exec is not used')),
      withSession: () => {
        throw new Error('withSession is not used');
      },
      dump: () => Promise.reject(new Error('dump is not used')),
    },
    trips: 0,
    rowsRead: 0,
    rowsWritten: 0,
    statements: new Set(),
    reset() {
      meter.trips = 0;
      meter.rowsRead = 0;
      meter.rowsWritten = 0;
    },
  };
  return meter;
}

/** The tables that a plan of SQLite's reads from end to end. What a subquery reads stands beside it. */
export async function scans(binding: D1Database, sql: string): Promise<string[]> {
  const parameters = Array.from(sql.matchAll(/\?/g), () => null);
  const { results } = await binding
    .prepare(`explain query plan ${sql}`)
    .bind(...parameters)
    .all<{ detail: string }>();
  return results
    .map(({ detail }) => detail)
    .filter((detail) => /^SCAN (?!CONSTANT ROW|\(subquery)/.test(detail));
}
