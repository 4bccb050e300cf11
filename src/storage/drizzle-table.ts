/** Tables of a deployer's own, which are declared with drizzle. Nothing else of ours loads drizzle when it runs. */
import { type Table as DrizzleTable, getTableColumns, getTableName } from 'drizzle-orm';
import type { TableOf } from './schema-table.ts';
import { makeTable } from './table.ts';

/** A table of drizzle's, for statements of ours. What its columns make of values they make here too. */
export const fromDrizzle = <T extends DrizzleTable>(table: T): TableOf<T> =>
  makeTable(
    getTableName(table),
    Object.entries(getTableColumns(table)).map(([key, column]) => [
      key,
      {
        name: column.name,
        codec: {
          encode: (value) => column.mapToDriverValue(value),
          decode: (value) => column.mapFromDriverValue(value),
        },
      },
    ]),
  );
