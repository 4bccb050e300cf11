/** The D1 driver. */
import type { Database } from './database.ts';
import { CONTENT } from './sql.ts';
import { answer, type DriverRow } from './statement.ts';

/** What is used of a statement of D1. */
export interface D1Statement<Self> {
  bind(...values: unknown[]): Self;
}

/** What is used of a D1 binding: `D1Database`, whichever version of Workers' types says what that is. */
export interface D1Binding<Prepared> {
  prepare(sql: string): Prepared;
  batch(statements: Prepared[]): Promise<{ readonly results: DriverRow[] }[]>;
}

/** Wraps a D1 binding. */
export const d1Database = <Prepared extends D1Statement<Prepared>>(
  binding: D1Binding<Prepared>,
): Database => ({
  async batch(statements) {
    const bound = statements.map(({ query }) => {
      const { text, params } = query[CONTENT];
      return binding.prepare(text).bind(...params);
    });
    const results = await binding.batch(bound);
    return answer(
      statements,
      results.map((result) => result.results),
    );
  },
});
