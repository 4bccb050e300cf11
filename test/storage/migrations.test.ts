import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { describe, expect, it } from 'vitest';
import { readMigrations } from '../../src/cli/migrations.ts';
import { statementsOf } from '../../src/storage/migrate.ts';
import * as schema from '../../src/storage/schema.ts';

const migrations = await readMigrations();
const META = join(import.meta.dirname, '../../migrations/meta');
const readJson = async (name: string) => JSON.parse(await readFile(join(META, name), 'utf8'));

describe('the migrations', () => {
  it.each(migrations)(
    '$name only adds: on D1 a rebuilt table loses the rows that refer to it',
    (migration) => {
      for (const statement of statementsOf(migration)) {
        expect(statement.slice(0, 200)).not.toMatch(
          /\bdrop\s+(table|column)\b|\brename\b|__new_|\bpragma\b/i,
        );
      }
    },
  );

  it.each(migrations)('$name has no statement that D1 finds too long', (migration) => {
    for (const statement of statementsOf(migration)) {
      expect(Buffer.byteLength(statement)).toBeLessThanOrEqual(100_000);
    }
  });

  it('are those of the journal', async () => {
    const { entries }: { entries: { tag: string }[] } = await readJson('_journal.json');
    expect(migrations.map(({ name }) => name)).toEqual(entries.map(({ tag }) => `${tag}.sql`));
  });

  it('make what the schema says: drizzle-kit would generate nothing', async () => {
    const { entries }: { entries: { idx: number }[] } = await readJson('_journal.json');
    const last = String(entries.at(-1)?.idx).padStart(4, '0');
    const before = await readJson(`${last}_snapshot.json`);
    const after = await generateSQLiteDrizzleJson(schema, before.id);
    expect(await generateSQLiteMigration(before, after)).toEqual([]);
  });
});
