/** Making somebody who may do everything, as only the command line and the set-up of a service can. */
import { placeOf } from '../../core/shards.ts';
import { assertNoHome } from '../../storage/email-homes.ts';
import { INSERTED, insertEventIfChanged } from '../../storage/events.ts';
import type { UserRow } from '../../storage/tables.ts';
import { insertUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { forEmail } from '../shards/by-email.ts';
import { isoMicros } from '../users/dates.ts';

/**
 * Creates an active superuser, who is staff and whose address counts as verified: whoever reaches the database vouches
 * for it.
 *
 * @param email canonical and valid
 * @param password taken as it is; `passwordFaults` says what speaks against it
 * @returns undefined if somebody has the address already
 */
export async function createSuperuser(
  asked: RequestContext,
  email: string,
  password: string,
): Promise<UserRow | undefined> {
  const context = forEmail(asked, email);
  const { database, passwords, now, shard, shards } = context;
  const flags = { is_active: true, is_staff: true, is_superuser: true };
  const event = createEvent(context, 'user_created', {
    details: { after: { email, ...flags }, set: ['password', 'email_verified_at'] },
  });
  const row = {
    uuid: crypto.randomUUID(),
    email,
    password: await passwords.hash(password),
    isStaff: true,
    isSuperuser: true,
    dateJoined: isoMicros(now),
    emailVerifiedAt: now,
  };
  const [, [user]] = await database.batch([
    assertNoHome(email, placeOf(shard, shards.length)),
    insertUser(row, shard),
    insertEventIfChanged(event, INSERTED),
  ]);
  if (user) await emit(context, { ...event, userId: user.id });
  return user;
}
