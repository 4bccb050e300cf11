/** How something is read in a batch and shown. */
import { NO_FACTS } from '../../storage/facts.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Statement } from '../../storage/statement.ts';

/** Something that can be shown. */
export interface View<Shown> {
  readonly facts: SQL;
  /** Statements whose rows are shown besides the facts. */
  readonly statements?: readonly Statement[];
  /**
   * @param facts JSON text; `null` where there is nothing
   * @throws {ApiError} 404 if there is nothing to show
   */
  show(facts: string, rows: readonly unknown[][]): Shown;
}

/** Shows nothing. */
export const NOTHING: View<undefined> = { facts: NO_FACTS, show: () => undefined };

/** One row of something under a key that sorts it. */
export interface Page<Row> {
  readonly results: readonly Row[];
  /** What to ask for as `after` to get the next page; null on the last one. */
  readonly next: string | number | null;
}

/**
 * A page of facts. The statement has to ask for one row more than the page shows.
 *
 * @param key what the rows are sorted by
 */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => string | number,
): Page<Row> {
  const results = rows.slice(0, limit);
  const last = results.at(-1);
  return { results, next: rows.length > limit && last !== undefined ? key(last) : null };
}

/** Which page to show. */
export interface PageQuery<Key> {
  /** The key behind which it begins; from the start without one. */
  readonly after?: Key;
  readonly limit: number;
}
