import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commonPasswordKey } from '../../../src/auth/passwords/validators.ts';
import { readMigrations } from '../../../src/cli/migrations.ts';
import { type LibsqlDatabase, libsqlDatabase } from '../../../src/storage/libsql.ts';
import { applyMigrations } from '../../../src/storage/migrate.ts';
import { orm } from '../../../src/storage/orm.ts';
import { sql } from '../../../src/storage/sql.ts';
import { commonPasswords } from '../../../src/storage/tables.ts';
import { selectCommonPassword } from '../../../src/storage/users.ts';
import fixtures from './django-fixtures.json' with { type: 'json' };

describe('D4: the table of common passwords', () => {
  let database: LibsqlDatabase;
  beforeAll(async () => {
    database = await libsqlDatabase(':memory:');
    await applyMigrations(database, await readMigrations());
  });
  afterAll(() => database.close());

  it("has as many as Django's list", async () => {
    const [[row]] = await database.batch([orm.select({ rows: sql<number>`count(*)` }).from(commonPasswords)]);
    expect(row?.rows).toBe(fixtures.common.count);
  });

  const isCommon = async (password: string): Promise<boolean> => {
    const [rows] = await database.batch([selectCommonPassword(commonPasswordKey(password))]);
    return rows.length > 0;
  };

  it.each(fixtures.common.someOf)('has %s', async (password) => {
    expect(await isCommon(password)).toBe(true);
  });

  it('finds common what Django does, and nothing else', async () => {
    const cases = fixtures.faults.map(([, password, faults]) => ({
      password,
      common: Array.isArray(faults) && faults.includes('This password is too common.'),
    }));
    const found = cases.map(async ({ password }) => ({ password, common: await isCommon(String(password)) }));
    expect(await Promise.all(found)).toEqual(cases);
  });
});
