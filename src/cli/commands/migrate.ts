/** `easyjwt migrate`: applies what is missing of the `migrations` folder. */
import { applyMigrations, missingMigrations } from '../../storage/migrate.ts';
import type { Define } from '../define.ts';
import { tell } from '../io.ts';
import { readMigrations } from '../migrations.ts';

const HELP = `
Each migration is applied whole or not at all, so that this can be interrupted
and repeated. Wrangler keeps the same book: what \`wrangler d1 migrations
apply\` has applied is not applied again, nor the other way round.`;

/** See the head of this file. */
export const migrate: Define = (command, cli) =>
  command
    .description('Makes the tables of a new database, and brings those of an old one up to date.')
    .option('--check', 'apply nothing; fail if something is missing')
    .addHelpText('after', HELP)
    .action(({ check }) =>
      cli.withTarget(async ({ database, name }) => {
        const migrations = await readMigrations();
        if (check) {
          const missing = (await missingMigrations(database, migrations)).map((migration) => migration.name);
          const text =
            missing.length === 0
              ? `Nothing is missing in ${name}.`
              : `Missing in ${name}:\n${missing.join('\n')}`;
          return { json: { database: name, missing }, text, failed: missing.length > 0 };
        }
        const applied = await applyMigrations(database, migrations, (applying) =>
          tell(cli.io, `applied ${applying}`),
        );
        const text = applied.length === 0 ? `Nothing was missing in ${name}.` : `${name} is up to date.`;
        return { json: { database: name, applied }, text };
      }, !check),
    );
