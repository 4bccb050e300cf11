/**
 * Applies our migrations to a database that wrangler does not reach, with wrangler's own bookkeeping (`d1_migrations`),
 * so that either can go on where the other stopped.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { LibsqlDatabase } from './libsql.ts';

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

/**
 * Applies what is missing. Each migration is one transaction together with its bookkeeping row, whose unique name is
 * also what lets two processes migrate at once: the second one's transaction fails, and it sees that nothing is left to do.
 *
 * @returns the names of the migrations that this call applied.
 * @throws whatever the driver throws for a migration that cannot be applied; that migration has then changed nothing.
 */
export async function applyMigrations(
  { orm, batch }: LibsqlDatabase,
  migrations: readonly Migration[],
): Promise<string[]> {
  const run = (statement: SQL) => orm.run(statement);
  const applied = async (): Promise<Set<string>> => {
    const [rows] = await batch([orm.all<{ name: string }>(sql`select name from d1_migrations`)]);
    return new Set(rows.map(({ name }) => name));
  };
  await batch([run(BOOKKEEPING)]);
  const before = await applied();
  const done: string[] = [];
  for (const migration of migrations) {
    if (before.has(migration.name)) continue;
    try {
      await batch([
        run(sql`insert into d1_migrations (name) values (${migration.name})`),
        ...statementsOf(migration).map((statement) => run(sql.raw(statement))),
      ]);
    } catch (error) {
      if (!(await applied()).has(migration.name)) throw error;
      continue;
    }
    done.push(migration.name);
  }
  return done;
}
