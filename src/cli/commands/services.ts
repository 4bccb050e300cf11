/** `easyjwt services`: client-services, and the keys with which they sign. */
import * as v from 'valibot';
import { OPERATOR } from '../../auth/admin/operator.ts';
import {
  createServiceKey,
  listServiceKeys,
  revokeServiceKey,
  type ServiceKey,
} from '../../auth/admin/service-keys.ts';
import {
  changeService,
  createService,
  deleteService,
  listServices,
  readService,
  type Service,
} from '../../auth/admin/services.ts';
import { newService } from '../../auth/routes/admin/schemas.ts';
import type { Cli } from '../cli.ts';
import { requireConsent } from '../consent.ts';
import type { Define } from '../define.ts';
import { CommandError } from '../fail.ts';
import { tell } from '../io.ts';
import { DEFAULT_LIMIT, parseLimit } from '../limit.ts';
import { table } from '../report.ts';
import { requireRightSecret } from '../right-secret.ts';

const KEYS_HELP = `
A client-service that reaches the auth-service over HTTP signs its requests with
a key: SERVICE_KEY_ID and SERVICE_SECRET of its environment. To replace a
key, add one, deploy the client-service with it, and revoke the old one, which
goes on working for half a minute. A service that is bound (a Worker) needs
none.

  easyjwt services keys add shop --remote > shop.env`;

const SERVICE_COLUMNS = {
  service: ({ name }: Service) => name,
  'open to': ({ is_open }: Service) => (is_open ? 'every user' : 'users with an access level'),
  registered: ({ created_at }: Service) => created_at.slice(0, 10),
};

const KEY_COLUMNS = {
  key: ({ key_id }: ServiceKey) => key_id,
  made: ({ created_at }: ServiceKey) => created_at.slice(0, 16),
};

/** @throws {CommandError} saying what is wrong with the name */
function readNew(given: object) {
  const { success, output, issues } = v.safeParse(newService(), given);
  if (!success) throw new CommandError(issues.map(({ message }) => message).join('\n'));
  return output;
}

const opening = (cli: Cli, isOpen: boolean, done: string) => (name: string) =>
  cli.withOperator('spared', async (context) => {
    const service = await changeService(context, OPERATOR, name, { value: { is_open: isOpen } });
    return { json: service, text: `${name} is open to ${done}.` };
  });

const defineKeys: Define = (command, cli) => {
  command
    .description('Gives client-services keys to sign their requests with, and takes them away.')
    .addHelpText('after', KEYS_HELP);

  command
    .command('list')
    .description('Lists the keys of a client-service; never their secrets.')
    .argument('<service>')
    .action((name) =>
      cli.withOperator('spared', async (context) => {
        const page = await listServiceKeys(context, OPERATOR, name);
        return {
          json: page,
          text: page.results.length === 0 ? 'No keys.' : table(page.results, KEY_COLUMNS),
        };
      }),
    );

  command
    .command('add')
    .description('Makes a key and prints it, this once.')
    .argument('<service>')
    .action((name) =>
      cli.withOperator('needed', async (context) => {
        await requireRightSecret(context);
        const key = await createServiceKey(context, OPERATOR, name);
        tell(cli.io, 'The secret is shown this once. Give it to the client-service as it stands here.');
        return { json: key, text: `SERVICE_KEY_ID=${key.key_id}\nSERVICE_SECRET=${key.secret}` };
      }),
    );

  command
    .command('revoke')
    .description('Takes a key away.')
    .argument('<service>')
    .argument('<key>', 'as `services keys list` shows it')
    .action((name, key) =>
      cli.withOperator('spared', async (context) => {
        await revokeServiceKey(context, OPERATOR, name, key);
        return { json: { service: name, key_id: key }, text: `${key} is revoked.` };
      }),
    );
};

/** See the head of this file. */
export const services: Define = (command, cli) => {
  command.description('Registers client-services. What it changes is in the audit log.');

  command
    .command('list')
    .description('Lists registered client-services by name.')
    .option('--after <name>', 'those behind this name: the next page')
    .option('--limit <number>', 'how many, at most 1000', parseLimit, DEFAULT_LIMIT)
    .action(({ after = '', limit }) =>
      cli.withOperator('spared', async (context) => {
        const page = await listServices(context, OPERATOR, { value: { after, limit } });
        const more = page.next === null ? '' : `\nMore: --after ${page.next}`;
        const text = page.results.length === 0 ? 'No services.' : table(page.results, SERVICE_COLUMNS) + more;
        return { json: page, text };
      }),
    );

  command
    .command('add')
    .description(
      'Registers a client-service under the name that it calls itself by (props of its binding, or its key).',
    )
    .argument('<service>', 'lower-case letters, digits, - and _')
    .option('--closed', 'only users with an access level may enter')
    .option(
      '--origin <origin...>',
      'where its pages are, such as https://shop.example.com: `next` may lead there',
    )
    .action((name, { closed = false, origin: origins }) =>
      cli.withOperator('spared', async (context) => {
        const value = readNew({ name, is_open: !closed, ...(origins && { origins }) });
        const service = await createService(context, OPERATOR, { value });
        return { json: service, text: `${name} is registered.` };
      }),
    );

  command
    .command('open')
    .description('Opens a client-service to every user.')
    .argument('<service>')
    .action(opening(cli, true, 'every user'));

  command
    .command('close')
    .description('Closes a client-service to all but users with an access level at it.')
    .argument('<service>')
    .action(opening(cli, false, 'users with an access level'));

  command
    .command('remove')
    .description("Deletes a client-service with its keys and everybody's access level at it.")
    .argument('<service>')
    .option('--yes', 'do not ask')
    .action((name, { yes }) =>
      cli.withOperator('spared', async (context) => {
        await readService(context, OPERATOR, name);
        await requireConsent(
          cli.io,
          yes,
          `Remove ${name}, its keys and everybody's access level at it for good?`,
        );
        await deleteService(context, OPERATOR, name);
        return { json: { service: name }, text: `${name} is removed.` };
      }),
    );

  defineKeys(command.command('keys'), cli);
};
