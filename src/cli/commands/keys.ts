/** `easyjwt keys`: the keys that sign tokens. */
import { type Key, listKeys, rotateKeys } from '../../auth/admin/keys.ts';
import { OPERATOR } from '../../auth/admin/operator.ts';
import { requireConsent } from '../consent.ts';
import type { Define } from '../define.ts';
import { table } from '../report.ts';
import { requireRightSecret } from '../right-secret.ts';

const HELP = `
A key made by the service replaces itself: the cron trigger of a Worker, or the
housekeeping of a server, rotates it when it is KEY_ROTATION_PERIOD old. The new
one is published first and signs once every client can have seen it (twice
JWKS_MAX_AGE); the old one goes on verifying what it signed.

With --compromised nothing that was signed so far counts any more: everybody is
logged out. Do it when a key is known to others. If AUTH_SECRET is, put a new
one before it first (new,old), here and in the service, and take the old one out
afterwards.

AUTH_SECRET has to be the one of the service. If that is lost, give the service
a new one, and say --lost-secret here: keys that nobody can open are replaced at
once. What they signed goes on counting.`;

const COLUMNS = {
  key: ({ kid }: Key) => kid ?? 'SIGNING_KEY',
  algorithm: ({ alg }: Key) => alg,
  state: ({ state }: Key) => state,
  made: ({ created_at }: Key) => created_at?.slice(0, 16),
  'signs from': ({ signs_from }: Key) => signs_from?.slice(0, 16),
  'verifies until': ({ verifies_until }: Key) => verifies_until?.slice(0, 16),
};

/** See the head of this file. */
export const keys: Define = (command, cli) => {
  command.description('Shows the keys that sign tokens, and replaces the one that signs now.');

  command
    .command('list')
    .description('Lists the keys; never their private parts.')
    .action(() =>
      cli.withOperator('spared', async (context) => {
        const { results } = await listKeys(context, OPERATOR);
        const text =
          results.length === 0 ? 'No keys yet: the service makes the first one.' : table(results, COLUMNS);
        return { json: { results }, text };
      }),
    );

  command
    .command('rotate')
    .description('Publishes a new signing key, which signs once every client can have seen it.')
    .option(
      '--compromised',
      'the keys so far are known to others: drop them at once, with every token they signed',
    )
    .option('--lost-secret', 'AUTH_SECRET was lost and replaced: the keys so far need not open')
    .option('--yes', 'with --compromised: do not ask')
    .addHelpText('after', HELP)
    .action(({ compromised = false, lostSecret, yes }) =>
      cli.withOperator('needed', async (context) => {
        if (!lostSecret) await requireRightSecret(context, ' If it was lost, say --lost-secret.');
        if (compromised) await requireConsent(cli.io, yes, 'Drop every key and with it every session?');
        const { kid } = await rotateKeys(context, OPERATOR, { value: { compromised } });
        const text = compromised
          ? `${kid} signs from now on. Nothing that was signed before counts any more: everybody logs in again.`
          : `${kid} is published. \`easyjwt keys list\` shows from when on it signs.`;
        return { json: { kid, compromised }, text };
      }),
    );
};
