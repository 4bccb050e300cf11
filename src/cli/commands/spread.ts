/** `easyjwt spread`: makes further databases ready for users to be spread over them. */
import { spreadUsers } from '../../auth/shards/spread.ts';
import type { Define } from '../define.ts';
import { showProgress } from '../io.ts';

const HELP = `
Give it all databases as the service is going to have them: DATABASE_URL_1,
DATABASE_URL_2, …, or for D1 the bindings DB_1, DB_2, …. Run it before the
service that knows the new one is deployed, and once more afterwards. In
between, the old service registers nobody and changes no address (503); all
else goes on. It can be interrupted, and repeated at any time.

  easyjwt spread --remote --dry-run
  easyjwt spread --remote`;

/** See the head of this file. */
export const spread: Define = (command, cli) =>
  command
    .description(
      'Writes down which users are not in the database that the hash of their address names, copies groups, permissions and services, and tells every database its place.',
    )
    .option('--dry-run', 'write nothing; say what would be written')
    .addHelpText('after', HELP)
    .action(({ dryRun = false }) =>
      cli.withOperator('spared', async ({ now }, { database, shards }) => {
        const { io } = cli;
        const report = await spreadUsers([database, ...shards], {
          now,
          dryRun,
          signal: io.signal,
          onProgress: (users) => showProgress(io, `${users} users looked at`),
        });
        showProgress(io, '');
        const { databases, users, elsewhere, written, dropped, twice } = report;
        const lines = [
          `${users} users in ${databases} databases, ${elsewhere} of them elsewhere than the hash of their address says.`,
          `${written} entries ${dryRun ? 'would be written' : 'written'}, ${dropped} ${dryRun ? 'would be dropped' : 'dropped'}.`,
          ...(twice.length > 0
            ? [`Two people have the same address: ${twice.join(', ')}. Change one of each and run it again.`]
            : []),
        ];
        return { json: report, text: lines.join('\n'), failed: twice.length > 0 };
      }),
    );
