/** A statement, and the rows that it gives. */
import type { SQL } from './sql.ts';

/** A row as a driver gives it: values by the names of the result's columns. */
export type DriverRow = Readonly<Record<string, unknown>>;

/** A statement that nobody has run yet. */
export interface Statement<Row = unknown> {
  /** Its text and its parameters. */
  readonly query: SQL;
  /** Whether it only reads. */
  readonly reads: boolean;
  /**
   * What a row says.
   *
   * @throws {TypeError} if something is missing in it
   */
  readonly decode: (row: DriverRow) => Row;
}

/** Statements of one batch, at least one. */
export type Statements = readonly [Statement, ...Statement[]];

/** What a batch answers: the rows of each statement, in order. */
export type Rows<Batch extends readonly Statement[]> = {
  -readonly [Index in keyof Batch]: Batch[Index] extends Statement<infer Row> ? Row[] : never;
};

/** A statement without rows in words of its own, such as one that makes a table. */
export const command = (query: SQL): Statement<never> => ({
  query,
  reads: false,
  decode: () => {
    throw new TypeError('A statement without RETURNING gives no rows.');
  },
});

const isAnswer = <Batch extends readonly Statement[]>(
  statements: Batch,
  rows: readonly (readonly unknown[])[],
): rows is Rows<Batch> => rows.length === statements.length;

/**
 * What a batch answers, from what a driver answered.
 *
 * @throws {TypeError} if the driver left something out
 */
export function answer<Batch extends readonly Statement[]>(
  statements: Batch,
  results: readonly (readonly DriverRow[])[],
): Rows<Batch> {
  const rows = results.map((given, index) => given.map((row) => statements[index]?.decode(row)));
  if (!isAnswer(statements, rows)) throw new TypeError('The driver left out the rows of a statement.');
  return rows;
}
