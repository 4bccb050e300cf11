/**
 * A dump as a source: what `manage.py dumpdata --format json` or `jsonl` writes. A dump can be read from its beginning to
 * its end alone, and what belongs together is scattered in it: so the rows that count go into a nameless temporary SQLite
 * file, which nobody else can open and which is gone with the process.
 */

import { createReadStream } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DumpError, jsonObjects } from './json-objects.ts';
import type { Page, Row, Source, Table } from './source.ts';

/** The column of the primary key, which is no field in a dump. */
const KEY = 'pk';

/** A row of a dump; without a primary key under `--natural-primary`. */
interface Entry {
  readonly model: string;
  readonly fields: Row;
  readonly pk?: unknown;
}

const isObject = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isEntry(value: unknown): value is Row & Entry {
  return isObject(value) && typeof value.model === 'string' && isObject(value.fields);
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The text of a file. */
async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const bytes of createReadStream(path)) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new DumpError('it is no UTF-8: write it with dumpdata --output');
    throw error;
  }
}

/**
 * Reads a dump.
 *
 * @param isWanted which models count, by a model's name and the fields of a row of it
 * @throws {DumpError} for a file that is no whole dump
 */
export async function openDump(
  path: string,
  isWanted: (model: string, fields: Row) => boolean,
): Promise<Source> {
  const staged = new DatabaseSync('');
  staged.exec(`pragma journal_mode = off; pragma synchronous = off;
    create table rows (n integer primary key, model text, body text); begin`);
  const insert = staged.prepare('insert into rows (model, body) values (?, ?)');
  const wanted = new Map<string, Set<string> | undefined>();
  for await (const entry of jsonObjects(textOf(path))) {
    if (!isEntry(entry))
      throw new DumpError('it has an object that is no row of dumpdata: no model, or no fields');
    const { model, fields, pk = null } = entry;
    if (!wanted.has(model)) wanted.set(model, isWanted(model, fields) ? new Set() : undefined);
    const columns = wanted.get(model);
    if (!columns) continue;
    for (const column of Object.keys(fields)) columns.add(column);
    insert.run(model, JSON.stringify({ ...fields, [KEY]: pk }));
  }
  staged.exec('commit; create index rows_model on rows (model)');

  const read = (row: Record<string, unknown>): Row => {
    const body: unknown = JSON.parse(String(row.body));
    return isObject(body) ? body : {};
  };
  const page = staged.prepare('select n, body from rows where model = ? and n > ? order by n limit ?');
  const indexed = new Set<string>();

  /** A column as an expression that has an index. */
  function expression({ name }: Table, column: string): string {
    const value = `json_extract(body, ${quoted(`$."${column}"`)})`;
    const index = `${name} ${column}`;
    if (!indexed.has(index)) {
      // Numbered: names are what somebody wrote into a dump or a mapping.
      staged.exec(`create index i${indexed.size} on rows (${value}) where model = ${quoted(name)}`);
      indexed.add(index);
    }
    return value;
  }

  return {
    tables: [...wanted].flatMap(([name, columns]): Table[] =>
      columns ? [{ name, columns: [...columns, KEY], key: KEY, times: new Set() }] : [],
    ),
    page(table, after = 0, limit): Page {
      const found = page.all(table.name, after, limit);
      return { rows: found.map(read), end: found.length < limit ? undefined : Number(found.at(-1)?.n) };
    },
    rowsWith(table, column, values) {
      const keys = values.map((value) => (typeof value === 'object' ? JSON.stringify(value) : value));
      return staged
        .prepare(
          `select body from rows where model = ${quoted(table.name)}
            and ${expression(table, column)} in (select value from json_each(?)) order by n`,
        )
        .all(JSON.stringify(keys))
        .map(read);
    },
    count: (table) =>
      Number(staged.prepare('select count(*) as c from rows where model = ?').get(table.name)?.c),
    highestKey: (table, bound) =>
      Number(
        staged
          .prepare(
            `select max(json_extract(body, '$.${KEY}')) as top from rows where model = ?
              and json_type(body, '$.${KEY}') = 'integer' and json_extract(body, '$.${KEY}') < ?`,
          )
          .get(table.name, bound)?.top ?? 0,
      ),
    close: () => staged.close(),
  };
}
