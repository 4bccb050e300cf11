/** `easyjwt spread`: makes further databases ready for users to be spread over them. */
import { spreadUsers } from '../../auth/shards/spread.ts';
import type { Define } from '../define.ts';
import { showProgress } from '../io.ts';

const HELP = `
Give it all databases as the service is going to have them: DATABASE_URL_1,
DATABASE_URL_2, …, or for D1 the bindings DB_1, DB_2, …. Run it before the
service that knows the new one is deployed. From then on the old service
registers nobody and changes no address (503); all else goes on. It can be
interrupted, and repeated at any time. Once the old service runs nowhere any
more, run it with --deployed: what only that one read goes.

  easyjwt spread --remote --dry-run
  easyjwt spread --remote
  easyjwt spread --remote --deployed`;

/** See the head of this file. */
export const spread: Define = (command, cli) =>
  command
    .description(
      'Writes down which users are not in the database that the hash of their address names, copies groups, permissions and services, and tells every database its place.',
    )
    .option('--dry-run', 'write nothing; say what would be written')
    .option('--deployed', 'no service with fewer databases runs any more: drop what only such a one reads')
    .addHelpText('after', HELP)
    .action(({ dryRun = false, deployed = false }) =>
      cli.withOperator('spared', async ({ now }, { database, shards }) => {
        const { io } = cli;
        const report = await spreadUsers([database, ...shards], {
          now,
          dryRun,
          deployed,
          signal: io.signal,
          onProgress: (users) => showProgress(io, `${users} users looked at`),
        });
        showProgress(io, '');
        const { databases, added, users, elsewhere, written, dropped, kept, twice } = report;
        const lines = [
          `${users} users in ${databases} databases, ${elsewhere} of them elsewhere than the hash of their address says.`,
          `${written} entries ${dryRun ? 'would be written' : 'written'}, ${dropped} ${dryRun ? 'would be dropped' : 'dropped'}.`,
          ...(kept > 0 ? [`${kept} entries are kept for services that know of fewer databases.`] : []),
          ...((added > 0 && !dryRun) || kept > 0
            ? ['Once the service is deployed with all of them, and runs nowhere with fewer: --deployed.']
            : []),
          ...(twice.length > 0
            ? [`Two people have the same address: ${twice.join(', ')}. Change one of each and run it again.`]
            : []),
        ];
        return { json: report, text: lines.join('\n'), failed: twice.length > 0 };
      }),
    );
