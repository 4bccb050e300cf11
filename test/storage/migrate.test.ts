import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMigrations } from '../../src/cli/migrations.ts';
import { type LibsqlDatabase, libsqlDatabase } from '../../src/storage/libsql.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';

const FIRST = {
  name: '0000_a.sql',
  sql: 'create table a (n integer);--> statement-breakpoint\ninsert into a values (1);',
};
const SECOND = { name: '0001_b.sql', sql: 'insert into a values (2);\n--> statement-breakpoint\n' };
const BROKEN = {
  name: '0002_c.sql',
  sql: 'insert into a values (3);--> statement-breakpoint\ninsert into nothing values (1);',
};

describe('applyMigrations', () => {
  let folder: string;
  let database: LibsqlDatabase;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'easyjwt-migrate-'));
    database = await libsqlDatabase(`file:${join(folder, 'a.db')}`);
  });
  afterEach(async () => {
    database.close();
    await rm(folder, { recursive: true });
  });
  const rowsOf = async (query: string) => (await database.client.execute(query)).rows;
  const numbers = () => rowsOf('select n from a order by n');
  const recorded = () => rowsOf('select id, name from d1_migrations order by id');

  it('applies what is missing, once and in order', async () => {
    expect(await applyMigrations(database, [FIRST])).toEqual(['0000_a.sql']);
    expect(await applyMigrations(database, [FIRST, SECOND])).toEqual(['0001_b.sql']);
    expect(await applyMigrations(database, [FIRST, SECOND])).toEqual([]);
    expect(await numbers()).toEqual([{ n: 1 }, { n: 2 }]);
    expect(await recorded()).toEqual([
      { id: 1, name: '0000_a.sql' },
      { id: 2, name: '0001_b.sql' },
    ]);
  });

  it('goes on where wrangler stopped', async () => {
    await database.client.execute(`create table d1_migrations(
      id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`);
    await database.client.execute(`insert into d1_migrations (name) values ('0000_a.sql')`);
    await database.client.execute(`create table a (n integer)`);
    expect(await applyMigrations(database, [FIRST, SECOND])).toEqual(['0001_b.sql']);
    expect(await numbers()).toEqual([{ n: 2 }]);
  });

  it('leaves nothing of a migration that fails', async () => {
    await expect(applyMigrations(database, [FIRST, BROKEN, SECOND])).rejects.toThrow('nothing');
    expect(await numbers()).toEqual([{ n: 1 }]);
    expect(await recorded()).toEqual([{ id: 1, name: '0000_a.sql' }]);
  });

  it('applies each once when several begin at the same time', async () => {
    const others = await Promise.all([1, 2, 3].map(() => libsqlDatabase(`file:${join(folder, 'a.db')}`)));
    const applied = await Promise.all(others.map((other) => applyMigrations(other, [FIRST, SECOND])));
    expect(applied.flat().sort()).toEqual(['0000_a.sql', '0001_b.sql']);
    expect(await numbers()).toEqual([{ n: 1 }, { n: 2 }]);
    for (const other of others) other.close();
  });

  it('applies the real ones', async () => {
    const migrations = await readMigrations();
    expect(await applyMigrations(database, migrations)).toEqual(migrations.map(({ name }) => name));
    expect(await rowsOf('select count(*) as n from users')).toEqual([{ n: 0 }]);
  });
});
