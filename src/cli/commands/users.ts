/** `easyjwt users`: finding people, and letting them in or keeping them out. */

import { OPERATOR } from '../../auth/admin/operator.ts';
import { changeUser } from '../../auth/admin/users/change.ts';
import { deleteUser } from '../../auth/admin/users/delete.ts';
import { listUsers, readUser } from '../../auth/admin/users/list.ts';
import type { UserInput } from '../../auth/admin/users/user-input.ts';
import type { UserSummary } from '../../auth/admin/users/user-view.ts';
import type { RequestContext } from '../../auth/context.ts';
import { verifyEmail } from '../../auth/operator/verify-email.ts';
import type { Cli } from '../cli.ts';
import { requireConsent } from '../consent.ts';
import type { Define } from '../define.ts';
import { findUser, USER_ARGUMENT } from '../find-user.ts';
import { DEFAULT_LIMIT, parseLimit } from '../limit.ts';
import { details, table } from '../report.ts';

const roleOf = ({ is_active, is_staff, is_superuser }: UserSummary): string =>
  [is_superuser ? 'superuser' : is_staff ? 'staff' : '', is_active ? '' : 'inactive']
    .filter(Boolean)
    .join(', ');

const COLUMNS = {
  id: ({ id }: UserSummary) => id,
  email: ({ email }: UserSummary) => email,
  role: roleOf,
  name: ({ first_name, last_name }: UserSummary) => `${first_name} ${last_name}`.trim(),
  joined: ({ date_joined }: UserSummary) => date_joined.slice(0, 10),
  'last login': ({ last_login }: UserSummary) => last_login?.slice(0, 10),
};

/** An action that changes fields of a user and tells what they are now. */
const changing = (cli: Cli, input: UserInput, done: string) => (word: string) =>
  cli.withOperator('spared', async (context) => {
    const { id } = await findUser(context, word);
    const user = await changeUser(context, OPERATOR, id, { value: input });
    return { json: user, text: `${user.email} ${done}` };
  });

async function show(context: RequestContext, word: string) {
  const { id, emailVerifiedAt, epoch } = await findUser(context, word);
  const { extra: _extra, ...user } = await readUser(context, OPERATOR, id);
  const verified = emailVerifiedAt === null ? null : new Date(emailVerifiedAt * 1000).toISOString();
  const shown = { ...user, email_verified_at: verified, epoch };
  return { json: shown, text: details(shown) };
}

/** See the head of this file. */
export const users: Define = (command, cli) => {
  command.description(
    'Finds users, lets them in or keeps them out. <user> is an email address, an id or a uuid. What it changes is in the audit log.',
  );

  command
    .command('list')
    .description('Lists users by address.')
    .argument('[beginning]', 'what the address begins with')
    .option('--inactive', 'only those who may not log in')
    .option('--staff', 'only staff')
    .option('--superusers', 'only superusers')
    .option('--after <address>', 'those behind this address: the next page')
    .option('--limit <number>', 'how many, at most 1000', parseLimit, DEFAULT_LIMIT)
    .action((beginning, { inactive, staff, superusers, after = '', limit }) =>
      cli.withOperator('spared', async (context) => {
        const page = await listUsers(context, OPERATOR, {
          value: {
            ...(beginning !== undefined && { email: beginning }),
            ...(inactive && { is_active: false }),
            ...(staff && { is_staff: true }),
            ...(superusers && { is_superuser: true }),
            after,
            limit,
          },
        });
        const more = page.next === null ? '' : `\nMore: --after ${page.next}`;
        return {
          json: page,
          text: page.results.length === 0 ? 'No users.' : table(page.results, COLUMNS) + more,
        };
      }),
    );

  command
    .command('show')
    .description('Shows what is known of a user: their flags, groups, permissions and access levels.')
    .argument('<user>', USER_ARGUMENT)
    .action((word) => cli.withOperator('spared', (context) => show(context, word)));

  command
    .command('deactivate')
    .description(
      'Keeps a user out: ends all their sessions and lets them log in no more. The last active superuser stays.',
    )
    .argument('<user>', USER_ARGUMENT)
    .action(changing(cli, { is_active: false }, 'is out, and all their sessions have ended.'));

  command
    .command('activate')
    .description('Lets a user in again.')
    .argument('<user>', USER_ARGUMENT)
    .action(changing(cli, { is_active: true }, 'may log in.'));

  command
    .command('promote')
    .description('Makes a user a superuser and staff, or with --staff staff alone.')
    .argument('<user>', USER_ARGUMENT)
    .option('--staff', 'staff alone')
    .action((word, { staff }) =>
      staff
        ? changing(cli, { is_staff: true }, 'is staff.')(word)
        : changing(cli, { is_staff: true, is_superuser: true }, 'is a superuser.')(word),
    );

  command
    .command('demote')
    .description('Makes a user neither staff nor superuser. The last active superuser stays one.')
    .argument('<user>', USER_ARGUMENT)
    .action(changing(cli, { is_staff: false, is_superuser: false }, 'is neither staff nor superuser.'));

  command
    .command('verify-email')
    .description("Vouches for a user's address, where the mail that would prove it does not arrive.")
    .argument('<user>', USER_ARGUMENT)
    .action((word) =>
      cli.withOperator('spared', async (context) => {
        const user = await findUser(context, word);
        await verifyEmail(context, user);
        return {
          json: { id: user.id, email: user.email },
          text: `The address ${user.email} counts as verified.`,
        };
      }),
    );

  command
    .command('delete')
    .description(
      'Deletes a user with everything that belongs to them, and ends their sessions. It cannot be undone.',
    )
    .argument('<user>', USER_ARGUMENT)
    .option('--yes', 'do not ask')
    .action((word, { yes }) =>
      cli.withOperator('spared', async (context) => {
        const { id, email } = await findUser(context, word);
        await requireConsent(cli.io, yes, `Delete ${email} (id ${id}) for good?`);
        await deleteUser(context, OPERATOR, id);
        return { json: { id, email }, text: `${email} is deleted.` };
      }),
    );
};
