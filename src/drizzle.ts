/** Door: extra data in tables of your own, which are declared with drizzle. */
export {
  and,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  not,
  or,
} from './storage/conditions.ts';
export { fromDrizzle } from './storage/drizzle-table.ts';
export type { TableOf } from './storage/schema-table.ts';
export { type Chunk, type Content, type Parameter, type SQL, sql } from './storage/sql.ts';
export type { Codec, Column, ColumnShape, Columns, NewRowOf, RowOf, Table } from './storage/table.ts';
