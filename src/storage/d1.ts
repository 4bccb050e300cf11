/** The D1 driver. */
import type { BatchResponse } from 'drizzle-orm/batch';
import type { AnyD1Database } from 'drizzle-orm/d1';
import type { Database, Statement } from './database.ts';
import { createOrm, prepare } from './orm.ts';

/** Wraps a D1 binding. `AnyD1Database` is `D1Database` wherever the types of Workers are. */
export function d1Database(binding: AnyD1Database): Database {
  const bound = (sql: string, params: readonly unknown[]) => binding.prepare(sql).bind(...params);
  return {
    orm: createOrm({
      run: (sql, params) => bound(sql, params).run(),
      values: (sql, params) => bound(sql, params).raw(),
    }),
    async batch<T extends readonly [Statement, ...Statement[]]>(statements: T) {
      const prepared = statements.map(prepare);
      const results = await binding.batch<Record<string, unknown>>(
        prepared.map(({ sql, params }) => bound(sql, params)),
      );
      const answers = prepared.map(({ read }, index) => {
        const result = results[index];
        return read && result ? read(result.results.map(Object.values)) : result;
      });
      return answers as BatchResponse<T>;
    },
  };
}
