/** Three people to try things with. Only the start command knows them: a deployed service cannot create them. */
import { count } from 'drizzle-orm';
import { createPasswordHasher } from '../../auth/passwords/hasher.ts';
import { isoMicros } from '../../auth/users/dates.ts';
import type { Database } from '../../storage/database.ts';
import { users } from '../../storage/schema.ts';
import { insertUser } from '../../storage/users.ts';

/** Their email addresses, passwords and rights. */
export const DEMO_USERS = [
  { email: 'admin@test.com', password: 'admin-pass', isStaff: true, isSuperuser: true },
  { email: 'staff@test.com', password: 'staff-pass', isStaff: true, isSuperuser: false },
  { email: 'user@test.com', password: 'user-pass', isStaff: false, isSuperuser: false },
] as const;

/** Creates them in a database that has no users yet. `now`: seconds since the epoch. */
export async function createDemoUsers({ orm, batch }: Database, now: number): Promise<void> {
  const [[existing]] = await batch([orm.select({ users: count() }).from(users)]);
  if (existing?.users !== 0) return;
  const { hash } = createPasswordHasher();
  for (const { password, ...user } of DEMO_USERS) {
    const row = {
      ...user,
      uuid: crypto.randomUUID(),
      password: await hash(password),
      dateJoined: isoMicros(now),
    };
    await batch([insertUser(orm, row)]);
  }
}
