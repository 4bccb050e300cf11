/** The tables that statements name are those of the schema, which migrations are made of. */
import { type Column, getTableColumns, getTableName } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { TABLES } from '../../src/storage/probe.ts';
import * as schema from '../../src/storage/schema.ts';
import { CONTENT } from '../../src/storage/sql.ts';
import { columnsOf } from '../../src/storage/table.ts';
import * as tables from '../../src/storage/tables.ts';

const OURS = new Map(Object.entries(tables));
const OF_SCHEMA = Object.entries(schema);

/** What a column may hold. */
const valuesOf = ({ dataType }: Column): readonly unknown[] => {
  if (dataType === 'boolean') return [true, false];
  if (dataType === 'json') return [{ a: [1] }, ['https://a.test'], 'text', 1];
  return dataType === 'number' ? [0, 7] : ['', '0', 'text'];
};

describe('tables', () => {
  it('are all that the schema has', () => {
    expect([...OURS.keys()].sort()).toEqual(OF_SCHEMA.map(([name]) => name).sort());
    expect(new Set(TABLES)).toEqual(new Set(OURS.values()));
    expect(TABLES).toHaveLength(OURS.size);
  });

  it.each(OF_SCHEMA)('%s has the columns of the schema, in their order, kept as there', (name, table) => {
    const own = OURS.get(name);
    if (!own) throw new Error('it is not there');
    expect(own[CONTENT].text).toBe(`"${getTableName(table)}"`);
    const columns = Object.entries(getTableColumns(table));
    expect(Object.entries(columnsOf(own)).map(([key, column]) => [key, column.name])).toEqual(
      columns.map(([key, column]) => [key, column.name]),
    );
    for (const [key, column] of columns)
      for (const value of valuesOf(column)) {
        const kept = column.mapToDriverValue(value);
        const { encode, decode } = columnsOf(own)[key]?.codec ?? {};
        expect([key, encode?.(value), decode?.(kept)]).toEqual([key, kept, column.mapFromDriverValue(kept)]);
      }
  });
});
