/** Keeps a command from sealing something that the deployed service could not open. */
import type { RequestContext } from '../auth/context.ts';
import { secretsOpen } from '../auth/operator/secrets-open.ts';
import { CommandError } from './fail.ts';

/** @throws {CommandError} if the database was sealed with another `AUTH_SECRET` than the one at hand */
export async function requireRightSecret(context: RequestContext, otherwise = ''): Promise<void> {
  if ((await secretsOpen(context, context.now)) === false)
    throw new CommandError(
      `AUTH_SECRET is not the one of this service: it does not open what the database holds. Put the same one into the environment of this command.${otherwise}`,
    );
}
