/** Statements on permissions, the ones that there are to be given. */
import { eq } from './conditions.ts';
import { jsonColumn, jsonObject, jsonRows, valuesOf } from './facts.ts';
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import type { Statement } from './statement.ts';
import { groupPermissions, permissions, userGroups, userPermissions, users } from './tables.ts';

const body = jsonObject({ name: permissions.name, label: permissions.label });

/** One permission as facts. */
export const permissionFacts = (name: string): SQL =>
  sql`(select ${body} from ${permissions} where ${permissions.name} = ${name})`;

/** Permissions by name, those after a name, as facts. */
export const permissionPage = (after: string, limit: number): SQL =>
  jsonRows(
    body,
    sql`${permissions} where ${permissions.name} > ${after} order by ${permissions.name} limit ${limit}`,
  );

/** Which of these names are permissions, as facts. */
export const knownPermissions = (names: readonly string[]): SQL =>
  jsonColumn(permissions.name, sql`${permissions} where ${permissions.name} in ${valuesOf(names)}`);

/** Whether a member of staff or a superuser has the permission, themselves or by a group. */
export function heldByStaff(name: string): SQL {
  const held = sql`exists (select 1 from ${userPermissions}
      where ${userPermissions.userId} = ${users.id} and ${userPermissions.permission} = ${name})
    or exists (select 1 from ${userGroups} join ${groupPermissions} on ${groupPermissions.groupId} = ${userGroups.groupId}
      where ${userGroups.userId} = ${users.id} and ${groupPermissions.permission} = ${name})`;
  return someStaff(held);
}

/**
 * Whether a condition holds for a member of staff or a superuser. Goes through the indexes of those, which are few, and
 * not through the members of a group, who may be very many.
 */
export const someStaff = (condition: SQL): SQL => sql`(
  exists (select 1 from ${users} indexed by users_staff where is_staff = 1 and (${condition}))
  or exists (select 1 from ${users} indexed by users_superusers where is_superuser = 1 and (${condition})))`;

/** Creates a permission. */
export const insertPermission = (name: string, label: string) =>
  orm.insert(permissions).values({ name, label });

/** Deletes a permission and takes it from everybody. */
export const deletePermission = (name: string): Statement[] => [
  orm.delete(userPermissions).where(eq(userPermissions.permission, name)),
  orm.delete(groupPermissions).where(eq(groupPermissions.permission, name)),
  orm.delete(permissions).where(eq(permissions.name, name)),
];
