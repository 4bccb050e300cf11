/** The user whom an argument means. */
import type { RequestContext } from '../auth/context.ts';
import { everywhere } from '../auth/shards/at.ts';
import { parseId } from '../auth/users/user-id.ts';
import { canonicalEmail } from '../core/email.ts';
import type { UserRow } from '../storage/tables.ts';
import { selectUser, type UserKey } from '../storage/users.ts';
import { CommandError } from './fail.ts';

/** How help texts describe the argument. */
export const USER_ARGUMENT = 'email address, id or uuid';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function keyOf(word: string): UserKey {
  const id = parseId(word);
  if (id !== undefined) return { id };
  return UUID.test(word) ? { uuid: word.toLowerCase() } : { email: canonicalEmail(word) };
}

/**
 * Finds a user by {@link USER_ARGUMENT}.
 *
 * @throws {CommandError} if there is none
 */
export async function findUser(context: RequestContext, word: string): Promise<UserRow> {
  const key = keyOf(word);
  const found = await everywhere(context, async ({ database: { batch } }) => {
    const [[user]] = await batch([selectUser(key)]);
    return user;
  });
  const user = found.find((each) => each !== undefined);
  if (!user)
    throw new CommandError(`Cannot find ${word}: there is no such user. \`easyjwt users list\` finds them.`);
  return user;
}
