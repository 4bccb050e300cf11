/** `easyjwt flushexpiredtokens`: what a scheduled run does by itself, for whoever wants it now. */
import { flushExpiredSessions } from '../../auth/maintenance.ts';
import { everywhere } from '../../auth/shards/at.ts';
import type { Define } from '../define.ts';
import { showProgress } from '../io.ts';

const HELP = `
Until then their rows are the tombstones of those tokens. The cron trigger of a
Worker and the housekeeping of a server do the same every few minutes; this is
for a database that neither runs on.`;

/** See the head of this file. */
export const flushexpiredtokens: Define = (command, cli) =>
  command
    .description('Deletes sessions whose last token has expired, a thousand at a time.')
    .addHelpText('after', HELP)
    .action(() =>
      cli.withOperator('spared', async (context) => {
        let deleted = 0;
        for (let more = -1; more !== 0; deleted += more) {
          cli.io.signal.throwIfAborted();
          showProgress(cli.io, `${deleted} expired sessions deleted`);
          const flushed = await everywhere(context, (there) => flushExpiredSessions(there, context.now));
          more = flushed.reduce((sum, each) => sum + each, 0);
        }
        showProgress(cli.io, '');
        return { json: { deleted }, text: `${deleted} expired sessions deleted` };
      }),
    );
