import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LibsqlDatabase, libsqlDatabase } from '../../src/storage/libsql.ts';
import { orm } from '../../src/storage/orm.ts';
import { sql } from '../../src/storage/sql.ts';
import { command } from '../../src/storage/statement.ts';

const counter = orm.select({ n: sql<number>`n` }).from(sql`counter`);
const rows = orm.select({ n: sql<number>`count(*)` }).from(sql`rows`);

async function state({ batch }: LibsqlDatabase) {
  const [[count], [written]] = await batch([counter, rows]);
  return { counter: count?.n, rows: written?.n };
}

describe('a libSQL file', () => {
  let folder: string;
  let url: string;
  let database: LibsqlDatabase;
  let files = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'easyjwt-libsql-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  beforeEach(async () => {
    files += 1;
    url = `file:${join(folder, `${files}.db`)}`;
    database = await libsqlDatabase(url);
    const { batch } = database;
    await batch([
      command(sql`create table counter (n integer not null)`),
      command(sql`create table rows (id integer primary key, writer text not null)`),
      command(sql`insert into counter values (0)`),
    ]);
    return () => database.close();
  });

  const add = ({ batch }: LibsqlDatabase) =>
    batch([
      counter,
      command(sql`update counter set n = n + 1`),
      command(sql`insert into rows (writer) values ('test')`),
    ]);

  it('runs a batch in order and answers with the rows of each statement', async () => {
    const { batch } = database;
    const [before, , after] = await batch([counter, command(sql`update counter set n = n + 1`), counter]);
    expect([before, after]).toEqual([[{ n: 0 }], [{ n: 1 }]]);
  });

  it('writes nothing of a batch that fails, and goes on', async () => {
    const { batch } = database;
    await expect(
      batch([command(sql`update counter set n = 9`), command(sql`insert into rows (id) values (1)`)]),
    ).rejects.toThrow();
    await add(database);
    expect(await state(database)).toEqual({ counter: 1, rows: 1 });
  });

  it('holds its settings on whatever connection serves', async () => {
    await Promise.all(Array.from({ length: 50 }, () => add(database)));
    await Promise.allSettled([database.batch([command(sql`insert into nothing values (1)`)])]);
    const pragma = async (name: string) => (await database.client.execute(`pragma ${name}`)).rows[0]?.[0];
    expect(await pragma('busy_timeout')).toBe(50);
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(1);
    expect(await pragma('foreign_keys')).toBe(1);
  });

  it('waits for the lock of another connection', async () => {
    const other = createClient({ url });
    const held = await other.transaction('write');
    const adding = Promise.all(Array.from({ length: 20 }, () => add(database)));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await held.rollback();
    await adding;
    expect(await state(database)).toEqual({ counter: 20, rows: 20 });
    other.close();
  });

  it('reads while another connection writes', async () => {
    const hasty = await libsqlDatabase(url, undefined, 0);
    const other = createClient({ url });
    const held = await other.transaction('write');
    await held.execute('update counter set n = 7');
    expect(await state(hasty)).toEqual({ counter: 0, rows: 0 });
    await held.commit();
    expect(await state(hasty)).toEqual({ counter: 7, rows: 0 });
    hasty.close();
    other.close();
  });

  it('works again once another connection gives back the lock that it could not have', async () => {
    const hasty = await libsqlDatabase(url, undefined, 100);
    const other = createClient({ url });
    const held = await other.transaction('write');
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => add(hasty)));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(20).fill('rejected'));
    expect(await state(hasty)).toEqual({ counter: 0, rows: 0 });
    await held.rollback();
    await Promise.all(Array.from({ length: 20 }, () => add(hasty)));
    expect(await state(hasty)).toEqual({ counter: 20, rows: 20 });
    expect((await hasty.client.execute('pragma synchronous')).rows[0]?.[0]).toBe(1);
    hasty.close();
    other.close();
  });

  it('says why it cannot be opened', async () => {
    const missing = `file:${join(folder, 'missing', 'a.db')}`;
    await expect(libsqlDatabase(missing)).rejects.toThrow(`Cannot open the database ${missing}: its folder`);
    await expect(libsqlDatabase('postgres://a/b')).rejects.toThrow('"libsql:"');
  });

  it('loses no write of two processes with fifty requests at a time each', async () => {
    const script = join(import.meta.dirname, 'writer.ts');
    const writers = ['one', 'two'].map((name) =>
      spawn(process.execPath, [script, url, name, '50', '10'], { stdio: ['ignore', 'inherit', 'inherit'] }),
    );
    const exits = await Promise.all(writers.map((writer) => once(writer, 'exit')));
    expect(exits.map(([code]) => code)).toEqual([0, 0]);
    expect(await state(database)).toEqual({ counter: 1000, rows: 1000 });
  });
});
