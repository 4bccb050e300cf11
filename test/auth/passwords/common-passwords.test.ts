import { count } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commonPasswordKey } from '../../../src/auth/passwords/validators.ts';
import { readMigrations } from '../../../src/cli/migrations.ts';
import { type LibsqlDatabase, libsqlDatabase } from '../../../src/storage/libsql.ts';
import { applyMigrations } from '../../../src/storage/migrate.ts';
import { commonPasswords } from '../../../src/storage/schema.ts';
import { selectCommonPassword } from '../../../src/storage/users.ts';
import fixtures from './django-fixtures.json' with { type: 'json' };

describe('the table of common passwords', () => {
  let database: LibsqlDatabase;
  beforeAll(async () => {
    database = await libsqlDatabase(':memory:');
    await applyMigrations(database, await readMigrations());
  });
  afterAll(() => database.close());

  it("has as many as Django's list", async () => {
    const [[row]] = await database.batch([database.orm.select({ rows: count() }).from(commonPasswords)]);
    expect(row?.rows).toBe(fixtures.common.count);
  });

  it.each([...fixtures.common.someOf, ' PassWord ', "'"])(
    'finds %s exactly if Django does',
    async (password) => {
      const [rows] = await database.batch([selectCommonPassword(database.orm, commonPasswordKey(password))]);
      expect(rows).toHaveLength(password === "'" ? 0 : 1);
    },
  );
});
