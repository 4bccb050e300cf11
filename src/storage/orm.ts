/**
 * Building statements in the words of drizzle's builders. What these cannot say, joins for instance, `sql` says: in a condition,
 * in a field, behind FROM.
 */
import type { Fields, ResultOf } from './orm/fields.ts';
import { type Select, type SelectFrom, selectAll, selectFields } from './orm/select.ts';
import { deleteFrom, insertInto, updateOf } from './orm/write.ts';
import type { RowOf, Table } from './table.ts';

/** A SELECT of all columns of the table that is named next. */
export interface SelectAllFrom {
  from<T extends Table>(table: T): Select<RowOf<T>>;
}

function select(): SelectAllFrom;
function select<F extends Fields>(fields: F): SelectFrom<ResultOf<F>>;
function select(fields?: Fields): SelectAllFrom | SelectFrom<unknown> {
  return fields ? selectFields(fields) : { from: selectAll };
}

/** Builds statements. They run in `Database.batch`. */
export const orm = { select, insert: insertInto, update: updateOf, delete: deleteFrom };

/** What {@link orm} can do. */
export type Orm = typeof orm;
