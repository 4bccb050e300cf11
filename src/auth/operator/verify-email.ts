/** Vouching for somebody's address, where the mail that would prove it does not arrive. */
import { shardOfId } from '../../core/shards.ts';
import { insertEventIfChanged } from '../../storage/events.ts';
import type { UserRow } from '../../storage/tables.ts';
import { updateUser } from '../../storage/user-admin.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { at } from '../shards/at.ts';

/** Notes that mail to the user's address reaches them. */
export async function verifyEmail(asked: RequestContext, { id }: UserRow): Promise<void> {
  const context = at(asked, shardOfId(id));
  const { database, now } = context;
  const event = createEvent(context, 'email_verified', { userId: id });
  await database.batch([updateUser(id, { emailVerifiedAt: now }, false), insertEventIfChanged(event)]);
  await emit(context, event);
}
