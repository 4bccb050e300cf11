/** Statements on groups, and on what they give their members. */
import { and, eq } from './conditions.ts';
import { jsonColumn, jsonMap, jsonObject, jsonRows, valuesOf } from './facts.ts';
import { replaceLinks } from './links.ts';
import { orm } from './orm.ts';
import { someStaff } from './permissions.ts';
import { type SQL, sql } from './sql.ts';
import type { Statement } from './statement.ts';
import { groupAccess, groupPermissions, groups, userGroups, users } from './tables.ts';

const body = jsonObject({
  id: groups.id,
  name: groups.name,
  permissions: jsonColumn(
    groupPermissions.permission,
    sql`${groupPermissions} where ${groupPermissions.groupId} = ${groups.id}`,
  ),
  access: jsonMap(
    groupAccess.service,
    groupAccess.level,
    sql`${groupAccess} where ${groupAccess.groupId} = ${groups.id}`,
  ),
});

/** A condition on {@link groups}: the one with an id or a name. */
export const groupMatches = (key: { id: number } | { name: string }): SQL =>
  'id' in key ? eq(groups.id, key.id) : eq(groups.name, key.name);

/** One group with its permissions and access levels, as facts. */
export const groupFacts = (group: SQL): SQL => sql`(select ${body} from ${groups} where ${group})`;

/** Groups by id, those after an id, as facts. */
export const groupPage = (after: number, limit: number): SQL =>
  jsonRows(body, sql`${groups} where ${groups.id} > ${after} order by ${groups.id} limit ${limit}`);

/** The groups of a user, as facts. */
export const groupsOf = (userId: SQL): SQL =>
  jsonRows(
    body,
    sql`${groups} where ${groups.id} in (select ${userGroups.groupId} from ${userGroups} where ${userGroups.userId} = ${userId})`,
  );

/** Those of these ids that are groups, as facts. */
export const knownGroups = (ids: readonly number[]): SQL =>
  jsonRows(body, sql`${groups} where ${groups.id} in ${valuesOf(ids)} order by ${groups.id}`);

/** Whether another group than this one has the name. */
export const groupNameTaken = (name: string, id: number): SQL =>
  sql`exists (select 1 from ${groups} where ${groups.name} = ${name} and ${groups.id} <> ${id})`;

/** Whether a member of staff or a superuser is in the group. */
export const groupHasStaff = (id: number): SQL =>
  someStaff(
    sql`exists (select 1 from ${userGroups} where ${and(eq(userGroups.userId, users.id), eq(userGroups.groupId, id))})`,
  );

/** Creates a group. */
export const insertGroup = (name: string) => orm.insert(groups).values({ name });

/** Renames a group. */
export const renameGroup = (id: number, name: string) =>
  orm.update(groups).set({ name }).where(eq(groups.id, id));

/** The id of a group as an expression. */
const idOf = (group: SQL) => sql`(select ${groups.id} from ${groups} where ${group})`;

/** Gives a group exactly these permissions. */
export const setGroupPermissions = (group: SQL, names: readonly string[]): Statement[] =>
  replaceLinks(groupPermissions, groupPermissions.groupId, idOf(group), names);

/** Gives a group exactly these access levels, by service. */
export const setGroupAccess = (group: SQL, levels: Readonly<Record<string, string>>): Statement[] =>
  replaceLinks(groupAccess, groupAccess.groupId, idOf(group), levels);

/** Deletes a group, what it gives, and who is in it. */
export const deleteGroup = (id: number): Statement[] => [
  orm.delete(userGroups).where(eq(userGroups.groupId, id)),
  orm.delete(groupPermissions).where(eq(groupPermissions.groupId, id)),
  orm.delete(groupAccess).where(eq(groupAccess.groupId, id)),
  orm.delete(groups).where(eq(groups.id, id)),
];
