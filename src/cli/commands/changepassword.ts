/** `easyjwt changepassword`: for somebody who cannot do it themselves. */
import { setPassword } from '../../auth/operator/set-password.ts';
import type { Define } from '../define.ts';
import { CommandError } from '../fail.ts';
import { findUser, USER_ARGUMENT } from '../find-user.ts';
import { acceptPassword, askPassword } from '../new-password.ts';
import { withPrompter } from '../prompt.ts';
import { readSecret } from '../standard-input.ts';

const HELP = `
The password is typed twice and not shown; with --password-stdin it is the first
line of standard input. Links for a new password that were mailed before are
useless afterwards.

  easyjwt changepassword ann@example.com --remote
  openssl rand -base64 18 | tee new-password | easyjwt changepassword ann@example.com --password-stdin`;

/** See the head of this file. */
export const changepassword: Define = (command, cli) =>
  command
    .description('Sets a user a new password and ends all their sessions.')
    .argument('<user>', USER_ARGUMENT)
    .option('--password-stdin', 'read the password from standard input')
    .option('--allow-weak-password', 'with --password-stdin: take one that the rules for passwords refuse')
    .addHelpText('after', HELP)
    .action((word, options) =>
      cli.withOperator('spared', async (context) => {
        const user = await findUser(context, word);
        const { id, email } = user;
        const password = options.passwordStdin
          ? await acceptPassword(context, await readSecret(cli.io), user, options.allowWeakPassword)
          : await withPrompter(cli.io, 'Say --password-stdin.', (prompter) =>
              askPassword(context, cli.io, prompter, user),
            );
        if (!(await setPassword(context, user, password)))
          throw new CommandError(`Cannot change the password of ${email}: the user was deleted meanwhile.`);
        return { json: { id, email }, text: `Password of ${email} changed; all their sessions have ended.` };
      }),
    );
