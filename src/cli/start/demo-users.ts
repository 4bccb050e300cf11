/**
 * Three people to try things with, and what the demo's routes ask of them. Only the start command knows them: a deployed
 * service cannot create them.
 */
import { createPasswordHasher } from '../../auth/passwords/hasher.ts';
import { isoMicros } from '../../auth/users/dates.ts';
import type { Database } from '../../storage/database.ts';
import { orm } from '../../storage/orm.ts';
import { sql } from '../../storage/sql.ts';
import {
  groupPermissions,
  groups,
  permissions,
  services,
  userAccess,
  userGroups,
  users,
} from '../../storage/tables.ts';
import { insertUser } from '../../storage/users.ts';
import { DEMO_SERVICE } from './demo-service.ts';

/** Their email addresses, passwords and rights. */
export const DEMO_USERS = [
  { email: 'admin@test.com', password: 'admin-pass', isStaff: true, isSuperuser: true },
  { email: 'staff@test.com', password: 'staff-pass', isStaff: true, isSuperuser: false },
  { email: 'user@test.com', password: 'user-pass', isStaff: false, isSuperuser: false },
] as const;

/** Creates them in a database that has no users yet. `now`: seconds since the epoch. */
export async function createDemoUsers({ batch }: Database, now: number): Promise<void> {
  const [[existing]] = await batch([orm.select({ users: sql<number>`count(*)` }).from(users)]);
  if (existing?.users !== 0) return;
  const { hash } = createPasswordHasher();
  for (const { password, ...user } of DEMO_USERS) {
    const row = {
      ...user,
      uuid: crypto.randomUUID(),
      password: await hash(password),
      dateJoined: isoMicros(now),
    };
    await batch([insertUser(row)]);
  }
  await grantDemoRights({ batch }, now);
}

/** Staff may read the demo's reports by their group; user@test.com has an access level at the demo and staff has not. */
async function grantDemoRights({ batch }: Database, now: number): Promise<void> {
  const idOf = (email: string) => sql<number>`(select id from ${users} where email = ${email})`;
  const groupId = sql<number>`(select id from ${groups} where name = 'Reporters')`;
  await batch([
    orm.insert(services).values({ name: DEMO_SERVICE, isOpen: true, createdAt: now }).onConflictDoNothing(),
    orm
      .insert(permissions)
      .values({ name: 'demo.view_report', label: 'Can view report' })
      .onConflictDoNothing(),
    orm.insert(groups).values({ name: 'Reporters' }).onConflictDoNothing(),
    orm.insert(groupPermissions).values({ groupId, permission: 'demo.view_report' }).onConflictDoNothing(),
    orm
      .insert(userGroups)
      .values({ userId: idOf('staff@test.com'), groupId })
      .onConflictDoNothing(),
    orm
      .insert(userAccess)
      .values({ userId: idOf('user@test.com'), service: DEMO_SERVICE, level: 'com.sales' })
      .onConflictDoNothing(),
  ]);
}
