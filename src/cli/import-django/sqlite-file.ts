/**
 * A Django database in a SQLite file as a source, read a page at a time: a reader that holds on would keep Django from
 * writing. What is written there meanwhile may or may not be read; the next import brings the rest.
 */
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { Page, Position, Row, Source, Table } from './source.ts';

/** How a column's values become what `dumpdata` writes. */
type Read = (value: string | number) => unknown;

const hyphens = (value: string | number): unknown =>
  String(value).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const readJson: Read = (value) => {
  try {
    return JSON.parse(String(value));
  } catch {
    return value;
  }
};

/** By the type that Django's field has in SQLite. */
const READS: Readonly<Record<string, Read>> = {
  bool: (value) => (value === 0 || value === 1 ? value === 1 : value),
  'char(32)': hyphens,
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly read: Read | undefined;
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Under this name a row's number travels, which no column of Django's has. */
const NUMBER = '$n';

/**
 * Opens a file, which is not written to.
 *
 * @throws {Error} for a file that cannot be read, or is no SQLite database
 */
export function openSqlite(path: string): Source {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  const columnsOf = new Map<string, readonly Column[]>();
  const tables = database
    .prepare(
      "select name, sql from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'",
    )
    .all()
    .map((schema): Table => {
      const [name, text] = [String(schema.name), String(schema.sql)];
      const found = database.prepare(`pragma table_info(${quote(name)})`).all();
      const columns = found.map((column): Column => {
        const [called, type] = [String(column.name), String(column.type).toLowerCase()];
        const isJson = text.includes(`JSON_VALID(${quote(called)})`);
        return { name: called, type, read: isJson ? readJson : READS[type] };
      });
      columnsOf.set(name, columns);
      return {
        name,
        columns: columns.map((column) => column.name),
        key: String(found.find(({ pk }) => pk === 1)?.name ?? 'id'),
        times: new Set(columns.filter(({ type }) => type === 'datetime').map((column) => column.name)),
      };
    });

  function toRow({ name }: Table, values: Record<string, SQLOutputValue>): Row {
    const entries = (columnsOf.get(name) ?? []).map(({ name: column, read }) => {
      const raw = values[column] ?? null;
      const value = typeof raw === 'bigint' && Number.isSafeInteger(Number(raw)) ? Number(raw) : raw;
      return [column, read && (typeof value === 'string' || typeof value === 'number') ? read(value) : value];
    });
    return Object.fromEntries(entries);
  }

  function select(table: Table, rest: string, ...parameters: (string | Position)[]) {
    const statement = database.prepare(
      `select rowid as ${quote(NUMBER)}, * from ${quote(table.name)} ${rest}`,
    );
    // Numbers that JavaScript has no number for would be an error otherwise.
    statement.setReadBigInts(true);
    return statement.all(...parameters);
  }

  return {
    tables,
    page(table, after, limit): Page {
      const found =
        after === undefined
          ? select(table, 'order by rowid limit ?', limit)
          : select(table, 'where rowid > ? order by rowid limit ?', after, limit);
      const last = found.at(-1)?.[NUMBER];
      const end = found.length === limit && typeof last === 'bigint' ? last : undefined;
      return { rows: found.map((values) => toRow(table, values)), end };
    },
    rowsWith(table, column, values) {
      const { type } = columnsOf.get(table.name)?.find(({ name }) => name === column) ?? {};
      const keys = values.map((value) =>
        type === 'char(32)'
          ? String(value).replaceAll('-', '')
          : typeof value === 'bigint'
            ? String(value)
            : value,
      );
      return select(
        table,
        `where ${quote(column)} in (select value from json_each(?)) order by rowid`,
        JSON.stringify(keys),
      ).map((row) => toRow(table, row));
    },
    count: (table) => Number(database.prepare(`select count(*) as c from ${quote(table.name)}`).get()?.c),
    highestKey: (table, bound) =>
      Number(
        database
          .prepare(
            `select max(${quote(table.key)}) as top from ${quote(table.name)}
              where typeof(${quote(table.key)}) = 'integer' and ${quote(table.key)} < ?`,
          )
          .get(bound)?.top ?? 0,
      ),
    close: () => database.close(),
  };
}
