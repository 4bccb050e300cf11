/** `easyjwt sessions`: where somebody is logged in, and ending that. */
import { OPERATOR } from '../../auth/admin/operator.ts';
import { endSession, endSessions, listSessions } from '../../auth/admin/sessions.ts';
import type { Define } from '../define.ts';
import { findUser, USER_ARGUMENT } from '../find-user.ts';
import { DEFAULT_LIMIT, parseLimit } from '../limit.ts';
import { table } from '../report.ts';

const HELP = `
A session that was ended refreshes no more; its access tokens go on working at
client-services until these look again (MAX_STALENESS, a minute by default). To
log everybody out, \`easyjwt keys rotate --compromised\`.`;

type Session = Awaited<ReturnType<typeof listSessions>>['results'][number];

const minutes = (time: string): string => time.slice(0, 16).replace('T', ' ');

const COLUMNS = {
  session: ({ id }: Session) => id,
  began: ({ created_at }: Session) => minutes(created_at),
  'last used': ({ last_used_at }: Session) => minutes(last_used_at),
  service: ({ service }: Session) => service,
  address: ({ ip }: Session) => ip,
  browser: ({ user_agent }: Session) => user_agent,
};

/** See the head of this file. */
export const sessions: Define = (command, cli) => {
  command
    .description('Shows where a user is logged in, and logs them out. What it ends is in the audit log.')
    .addHelpText('after', HELP);

  command
    .command('list')
    .description("Lists a user's living sessions, the newest first.")
    .argument('<user>', USER_ARGUMENT)
    .option('--after <session>', 'those before this session: the next page')
    .option('--limit <number>', 'how many, at most 1000', parseLimit, DEFAULT_LIMIT)
    .action((word, { after, limit }) =>
      cli.withOperator('spared', async (context) => {
        const { id } = await findUser(context, word);
        const value = { limit, ...(after !== undefined && { after }) };
        const { results, next } = await listSessions(context, OPERATOR, id, { value });
        const shown = results.map(({ is_current: _current, ...session }) => session);
        const more = next === null ? '' : `\nMore: --after ${next}`;
        const text = results.length === 0 ? 'No sessions.' : table(results, COLUMNS) + more;
        return { json: { results: shown, next }, text };
      }),
    );

  command
    .command('end')
    .description('Ends one session.')
    .argument('<session>', 'as `sessions list` shows it')
    .action((session) =>
      cli.withOperator('spared', async (context) => {
        await endSession(context, OPERATOR, session);
        return { json: { session }, text: `Session ${session} has ended.` };
      }),
    );

  command
    .command('end-all')
    .description('Logs a user out everywhere.')
    .argument('<user>', USER_ARGUMENT)
    .action((word) =>
      cli.withOperator('spared', async (context) => {
        const { id, email } = await findUser(context, word);
        await endSessions(context, OPERATOR, id);
        return { json: { id, email }, text: `${email} is logged out everywhere.` };
      }),
    );
};
