/** A statement, and the rows that it gives. */
import type { SQL } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';

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

/** What SQLite takes for a parameter. */
export type Parameter = string | number | boolean | null | Uint8Array;

/** A statement as a driver takes it. */
export interface Compiled {
  readonly sql: string;
  readonly params: Parameter[];
}

/** A statement without rows in words of its own, such as one that makes a table. */
export const command = (query: SQL): Statement<never> => ({
  query,
  reads: false,
  decode: () => {
    throw new TypeError('A statement without RETURNING gives no rows.');
  },
});

const isParameter = (value: unknown): value is Parameter =>
  value === null || value instanceof Uint8Array || ['string', 'number', 'boolean'].includes(typeof value);

const casing = new CasingCache();

const quoted = (mark: string) => (text: string) => mark + text.replaceAll(mark, mark + mark) + mark;

/**
 * The text and the parameters of a statement.
 *
 * @throws {TypeError} for a parameter that SQLite has no type for
 */
export function compile({ query }: Statement): Compiled {
  const { sql, params } = query.toQuery({
    casing,
    escapeName: quoted('"'),
    escapeParam: () => '?',
    escapeString: quoted("'"),
  });
  return {
    sql,
    params: params.map((value) => {
      if (!isParameter(value)) throw new TypeError(`Cannot bind a value of type ${typeof value}.`);
      return value;
    }),
  };
}

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
