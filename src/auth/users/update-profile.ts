/** What users may change about themselves without proving again who they are: how they are called. */
import { insertEventIfChanged } from '../../storage/events.ts';
import type { UserRow } from '../../storage/tables.ts';
import { updateNames } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';

/** Nothing here grants anything. */
export type Profile = Pick<UserRow, 'firstName' | 'lastName'>;

/** Stores it, if it differs from what is stored. */
export async function updateProfile(context: RequestContext, user: UserRow, profile: Profile): Promise<void> {
  const [before, after] = [user, profile].map(({ firstName, lastName }) => ({
    ...(user.firstName !== profile.firstName && { first_name: firstName }),
    ...(user.lastName !== profile.lastName && { last_name: lastName }),
  }));
  if (!before || !after || Object.keys(after).length === 0) return;
  const event = createEvent(context, 'user_changed', { userId: user.id, details: { before, after } });
  await context.database.batch([updateNames(user.id, profile), insertEventIfChanged(event)]);
  await emit(context, event);
}
