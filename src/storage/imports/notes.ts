/** What is noted of each row that an import brought. */
import { valuesOf } from '../facts.ts';
import { type Row, selectRows } from '../json-rows.ts';
import { orm } from '../orm.ts';
import { sql } from '../sql.ts';
import type { Statement } from '../statement.ts';
import { imports } from '../tables.ts';

/** What was noted of an import under these keys. */
export const selectImports = (keys: readonly string[]) =>
  orm
    .select()
    .from(imports)
    .where(sql`${imports.key} in ${valuesOf(keys)}`);

/** Notes what was imported. */
export const noteImports = (rows: readonly Row<typeof imports>[]): Statement =>
  orm
    .insert(imports)
    .select(selectRows(imports, rows))
    .onConflictDoUpdate({ target: imports.key, set: { state: sql`excluded.state` } });
