/** `easyjwt migrate`: applies what is missing of the `migrations` folder. */
import { applyMigrations, type Migration } from '../../storage/migrate.ts';
import type { Define } from '../define.ts';
import { tell } from '../io.ts';
import { missingIn, readMigrations } from '../migrations.ts';

const HELP = `
Each migration is applied whole or not at all, so that this can be interrupted
and repeated. Wrangler keeps the same book: what \`wrangler d1 migrations
apply\` has applied is not applied again, nor the other way round.`;

const nameOf = ({ name }: Migration): string => name;

/** See the head of this file. */
export const migrate: Define = (command, cli) =>
  command
    .description('Makes the tables of a new database, and brings those of an old one up to date.')
    .option('--check', 'apply nothing; fail if something is missing')
    .addHelpText('after', HELP)
    .action(({ check }) =>
      cli.withTarget(async ({ database, shards, name }) => {
        const migrations = await readMigrations();
        const databases = [database, ...shards];
        if (check) {
          const missing = [...new Set((await missingIn(databases, migrations)).map(nameOf))];
          const text =
            missing.length === 0
              ? `Nothing is missing in ${name}.`
              : `Missing in ${name}:\n${missing.join('\n')}`;
          return { json: { database: name, missing }, text, failed: missing.length > 0 };
        }
        const applied: string[] = [];
        for (const [index, each] of databases.entries()) {
          const where = index === 0 ? '' : ` to database ${index}`;
          const done = await applyMigrations(each, migrations, (applying) =>
            tell(cli.io, `applied ${applying}${where}`),
          );
          applied.push(...done);
        }
        const text = applied.length === 0 ? `Nothing was missing in ${name}.` : `${name} is up to date.`;
        return { json: { database: name, applied }, text };
      }, !check),
    );
