/** `easyjwt createsuperuser`: with Django's options and variables. */
import type { RequestContext } from '../../auth/context.ts';
import { createSuperuser } from '../../auth/operator/create-superuser.ts';
import { forEmail } from '../../auth/shards/by-email.ts';
import { isSpread } from '../../auth/shards/place.ts';
import { canonicalEmail, isEmail } from '../../core/email.ts';
import { selectTaken } from '../../storage/email-homes.ts';
import type { Define } from '../define.ts';
import { CommandError, UsageError } from '../fail.ts';
import { type Io, tell } from '../io.ts';
import { acceptPassword, askPassword } from '../new-password.ts';
import { type Prompter, withPrompter } from '../prompt.ts';
import { readSecret } from '../standard-input.ts';

const HELP = `
Without --noinput it asks for what is missing; the password is typed twice and
not shown. With it, the address comes from --email or DJANGO_SUPERUSER_EMAIL,
and the password from DJANGO_SUPERUSER_PASSWORD or standard input. A password
never comes from the arguments, which other users of the machine and the shell's
history see.

  easyjwt createsuperuser --remote
  DJANGO_SUPERUSER_EMAIL=ann@example.com DJANGO_SUPERUSER_PASSWORD=… easyjwt createsuperuser --noinput
  pass show easyjwt | easyjwt createsuperuser --email ann@example.com --noinput --password-stdin`;

const OTHERWISE = 'Say --noinput, and give DJANGO_SUPERUSER_EMAIL and DJANGO_SUPERUSER_PASSWORD.';

/** @throws {CommandError} where nobody can be made yet, because databases do not know of each other */
async function requireSpread(context: RequestContext): Promise<void> {
  if (await isSpread(context)) return;
  throw new CommandError(
    'Cannot create anybody: the databases are not ready for users to be spread over them, or are named in another order. `easyjwt spread` makes them ready.',
  );
}

/** @throws {CommandError} if it is no address, or somebody has it */
async function requireFree(context: RequestContext, given: string): Promise<string> {
  const email = canonicalEmail(given);
  if (!isEmail(email))
    throw new CommandError(`Enter a valid email address: ${JSON.stringify(given)} is none.`);
  const { database } = forEmail(context, email);
  const [taken] = await database.batch([selectTaken(email)]);
  if (taken.length > 0) throw takenBy(email);
  return email;
}

const takenBy = (email: string) =>
  new CommandError(
    `Cannot create ${email}: there is such a user already. \`easyjwt users promote ${email}\` makes them a superuser, \`easyjwt changepassword ${email}\` sets their password.`,
  );

/** Asks until there is an address that nobody has. */
async function askEmail(context: RequestContext, io: Io, { ask }: Prompter): Promise<string> {
  for (;;) {
    const given = await ask('Email address: ');
    try {
      return await requireFree(context, given);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      tell(io, error.message);
    }
  }
}

async function create(context: RequestContext, email: string, password: string) {
  const user = await createSuperuser(context, email, password);
  if (!user) throw takenBy(email);
  const { id, uuid } = user;
  return { json: { id, uuid, email }, text: `Superuser ${email} created.` };
}

/** See the head of this file. */
export const createsuperuser: Define = (command, cli) =>
  command
    .description('Creates an active user who is staff and superuser, and whose address counts as verified.')
    .option('--email <address>', 'their address')
    .option('--noinput, --no-input', 'ask nothing')
    .option('--password-stdin', 'with --noinput: read the password from standard input')
    .option('--allow-weak-password', 'with --noinput: take a password that the rules for passwords refuse')
    .addHelpText('after', HELP)
    .action((options) =>
      cli.withOperator('spared', async (context) => {
        const { io } = cli;
        await requireSpread(context);
        if (options.input !== false) {
          return withPrompter(io, OTHERWISE, async (prompter) => {
            const email = options.email
              ? await requireFree(context, options.email)
              : await askEmail(context, io, prompter);
            return create(context, email, await askPassword(context, io, prompter, { email }));
          });
        }
        const given = options.email || io.env.DJANGO_SUPERUSER_EMAIL;
        if (!given) throw new UsageError('Whose? Say --email, or give DJANGO_SUPERUSER_EMAIL.');
        const email = await requireFree(context, given);
        const password = options.passwordStdin ? await readSecret(io) : io.env.DJANGO_SUPERUSER_PASSWORD;
        if (!password)
          throw new UsageError(
            'With which password? Give DJANGO_SUPERUSER_PASSWORD, or say --password-stdin.',
          );
        await acceptPassword(context, password, { email }, options.allowWeakPassword);
        return create(context, email, password);
      }),
    );
