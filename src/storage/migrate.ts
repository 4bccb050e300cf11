/**
 * Applies our migrations without wrangler but with its bookkeeping (`d1_migrations`), so that either can go on where the
 * other stopped.
 */
import type { Database } from './database.ts';
import { orm } from './orm.ts';
import { sql } from './sql.ts';
import { command } from './statement.ts';

/** One file of the `migrations` folder. */
export interface Migration {
  /** The file's name with `.sql`, as wrangler records it. They apply in the order given. */
  readonly name: string;
  /** Statements, separated by drizzle-kit's `--> statement-breakpoint`. */
  readonly sql: string;
}

const BOOKKEEPING = sql`create table if not exists d1_migrations (
  id integer primary key autoincrement,
  name text unique,
  applied_at timestamp default current_timestamp not null
)`;

/** The statements of a migration, in order. */
export function statementsOf(migration: Migration): string[] {
  return migration.sql
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

const names = orm.select({ name: sql<string | null>`name` });

async function appliedTo({ batch }: Database): Promise<Set<string | null>> {
  try {
    const [rows] = await batch([names.from(sql`d1_migrations`)]);
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    // Without that table nothing was ever applied. Anything else is a failure.
    const there = names.from(sql`sqlite_master`).where(sql`name = 'd1_migrations'`);
    const [found] = await batch([there]);
    if (found.length > 0) throw error;
    return new Set();
  }
}

/**
 * The migrations that a database does not have yet, in order.
 *
 * @throws whatever the driver throws if the database does not answer.
 */
export async function missingMigrations(
  database: Database,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const applied = await appliedTo(database);
  return migrations.filter(({ name }) => !applied.has(name));
}

/**
 * Applies what is missing. Each migration is one transaction together with its bookkeeping row, whose unique name is
 * also what lets two processes migrate at once: the second one's transaction fails, and it sees that nothing is left to do.
 *
 * @param onApplied called after each migration that this call applied.
 * @returns the names of the migrations that this call applied.
 * @throws whatever the driver throws for a migration that cannot be applied; that migration has then changed nothing.
 */
export async function applyMigrations(
  database: Database,
  migrations: readonly Migration[],
  onApplied: (name: string) => void = () => undefined,
): Promise<string[]> {
  const { batch } = database;
  await batch([command(BOOKKEEPING)]);
  const done: string[] = [];
  for (const migration of await missingMigrations(database, migrations)) {
    const { name } = migration;
    try {
      await batch([
        command(sql`insert into d1_migrations (name) values (${name})`),
        ...statementsOf(migration).map((statement) => command(sql.raw(statement))),
      ]);
    } catch (error) {
      if ((await missingMigrations(database, [migration])).length > 0) throw error;
      continue;
    }
    done.push(name);
    onApplied(name);
  }
  return done;
}
