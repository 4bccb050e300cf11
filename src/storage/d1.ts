/** The D1 driver. */
import type { AnyD1Database } from 'drizzle-orm/d1';
import type { Database } from './database.ts';
import { answer, compile, type DriverRow } from './statement.ts';

/** Wraps a D1 binding. `AnyD1Database` is `D1Database` wherever the types of Workers are. */
export const d1Database = (binding: AnyD1Database): Database => ({
  async batch(statements) {
    const bound = statements.map((statement) => {
      const { sql, params } = compile(statement);
      return binding.prepare(sql).bind(...params);
    });
    const results = await binding.batch<DriverRow>(bound);
    return answer(
      statements,
      results.map((result) => result.results),
    );
  },
});
