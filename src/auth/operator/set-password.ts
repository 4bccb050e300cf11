/** Setting somebody's password for them, as only the command line can: without the old one, and whatever it is. */
import { shardOfId } from '../../core/shards.ts';
import { insertEventIfChanged } from '../../storage/events.ts';
import { events, type UserRow } from '../../storage/tables.ts';
import { updateUser } from '../../storage/user-admin.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { pardon } from '../limits/pardon.ts';
import { at } from '../shards/at.ts';

/**
 * Sets a password. It ends all sessions of the user, makes every mailed link useless and takes back what the rate limits
 * hold against the account.
 *
 * @param password taken as it is; `passwordFaults` says what speaks against it
 * @returns whether there still was such a user
 */
export async function setPassword(
  asked: RequestContext,
  { id, email }: UserRow,
  password: string,
): Promise<boolean> {
  const context = at(asked, shardOfId(id));
  const { database, passwords } = context;
  const event = createEvent(context, 'user_changed', { userId: id, details: { set: ['password'] } });
  const encoded = await passwords.hash(password);
  const [, recorded] = await database.batch([
    updateUser(id, { password: encoded, passwordDigest: null }, true),
    insertEventIfChanged(event).returning({ id: events.id }),
    ...(await pardon(context, email)),
  ]);
  if (recorded.length > 0) await emit(context, event);
  return recorded.length > 0;
}
