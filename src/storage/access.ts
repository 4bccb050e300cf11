/** Statements on what a user may: groups, permissions, access levels at services, extra data. */
import { and, eq, inArray } from './conditions.ts';
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import {
  extraData,
  groupAccess,
  groupPermissions,
  groups,
  services,
  userAccess,
  userGroups,
  userPermissions,
  users,
} from './tables.ts';
import { type UserKey, userMatches } from './users.ts';

/** The id of a user as an expression: the id itself, or a subquery where another field is known. */
export const userIdExpression = (user: UserKey): SQL<number> =>
  'id' in user ? sql`${user.id}` : sql`${orm.select({ id: users.id }).from(users).where(userMatches(user))}`;

/** Ids of the user's groups. */
const groupIdsOf = (userId: SQL<number>) =>
  orm.select({ id: userGroups.groupId }).from(userGroups).where(eq(userGroups.userId, userId));

/** Names of the user's groups, in order. */
export const selectGroupNames = (userId: SQL<number>) =>
  orm
    .select({ name: groups.name })
    .from(groups)
    .where(inArray(groups.id, groupIdsOf(userId)))
    .orderBy(groups.name);

/** Names of the permissions that the user has themselves or by a group, in order, each once. */
export const selectPermissionNames = (userId: SQL<number>) =>
  orm
    .select({ name: userPermissions.permission })
    .from(userPermissions)
    .where(eq(userPermissions.userId, userId))
    .union(
      orm
        .select({ name: groupPermissions.permission })
        .from(groupPermissions)
        .where(inArray(groupPermissions.groupId, groupIdsOf(userId))),
    )
    .orderBy(sql`1`);

/** Access levels that the user has at a service themselves or by a group, in order, each once. */
export const selectAccessLevels = (userId: SQL<number>, service: string) =>
  orm
    .select({ level: userAccess.level })
    .from(userAccess)
    .where(and(eq(userAccess.userId, userId), eq(userAccess.service, service)))
    .union(
      orm
        .select({ level: groupAccess.level })
        .from(groupAccess)
        .where(and(eq(groupAccess.service, service), inArray(groupAccess.groupId, groupIdsOf(userId)))),
    )
    .orderBy(sql`1`);

/** The service's registration, or no row. */
export const selectService = (name: string) => orm.select().from(services).where(eq(services.name, name));

/** The user's extra data in our table. */
export const selectExtraData = (userId: SQL<number>) =>
  orm
    .select({ name: extraData.name, value: extraData.value })
    .from(extraData)
    .where(eq(extraData.userId, userId));
