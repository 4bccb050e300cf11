/** Where a command gets a new password from, and what speaks against it: never from its arguments, which others see. */
import type { RequestContext } from '../auth/context.ts';
import { isHashable, MAX_PASSWORD_BYTES } from '../auth/passwords/bounds.ts';
import { commonPasswordKey, passwordFaults, type UserAttributes } from '../auth/passwords/validators.ts';
import { selectCommonPassword } from '../storage/users.ts';
import { CommandError } from './fail.ts';
import { type Io, tell } from './io.ts';
import type { Prompter } from './prompt.ts';

/** How often it may be typed in vain, as in Django. */
const ATTEMPTS = 3;

const UNUSABLE = `A password has at most ${MAX_PASSWORD_BYTES} bytes, and no NUL.`;

async function faultsOf(
  { database }: RequestContext,
  password: string,
  attributes: UserAttributes,
): Promise<string[]> {
  const [common] = await database.batch([selectCommonPassword(commonPasswordKey(password))]);
  return passwordFaults(password, { attributes, common: common.length > 0 });
}

/**
 * Takes a password that nobody types, unless something speaks against it.
 *
 * @param allowWeak whether what only speaks against it does not count
 * @throws {CommandError} saying what is wrong
 */
export async function acceptPassword(
  context: RequestContext,
  password: string,
  attributes: UserAttributes,
  allowWeak = false,
): Promise<string> {
  if (!isHashable(password)) throw new CommandError(UNUSABLE);
  const faults = allowWeak ? [] : await faultsOf(context, password, attributes);
  if (faults.length > 0)
    throw new CommandError([...faults, '--allow-weak-password takes it all the same.'].join('\n'));
  return password;
}

/**
 * Has a password typed twice. What speaks against it is said, and whoever types may insist.
 *
 * @throws {CommandError} after three vain attempts
 */
export async function askPassword(
  context: RequestContext,
  io: Io,
  { askSecretly, confirm }: Prompter,
  attributes: UserAttributes,
): Promise<string> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const password = await askSecretly('Password: ');
    if (password !== (await askSecretly('Password (again): '))) {
      tell(io, "The two passwords didn't match.");
    } else if (password === '') {
      tell(io, "Blank passwords aren't allowed.");
    } else if (!isHashable(password)) {
      tell(io, UNUSABLE);
    } else {
      const faults = await faultsOf(context, password, attributes);
      if (faults.length === 0) return password;
      tell(io, faults.join('\n'));
      if (await confirm('Use it all the same?')) return password;
    }
  }
  throw new CommandError(`No password after ${ATTEMPTS} attempts: nothing was changed.`);
}
