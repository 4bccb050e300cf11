/** Statements of imports on permissions and groups. */
import { inArray } from '../conditions.ts';
import { jsonColumn, jsonObject, jsonRows, valuesOf } from '../facts.ts';
import { at, table } from '../json-rows.ts';
import { orm } from '../orm.ts';
import { type SQL, sql } from '../sql.ts';
import type { Statement } from '../statement.ts';
import { groupPermissions, groups, permissions } from '../tables.ts';

/** A group that was found. */
export interface FoundGroup {
  readonly name: string;
  readonly permissions: readonly string[];
}

/** Groups with these names, as facts: a list of {@link FoundGroup}. */
export const groupsNamed = (names: readonly string[]): SQL =>
  jsonRows(
    jsonObject({
      name: groups.name,
      permissions: jsonColumn(
        groupPermissions.permission,
        sql`${groupPermissions} where ${groupPermissions.groupId} = ${groups.id}`,
      ),
    }),
    sql`${groups} where ${groups.name} in ${valuesOf(names)} order by ${groups.name}`,
  );

/** Creates permissions that are not there yet. Returns their names. */
export const insertPermissions = (rows: readonly (readonly [name: string, label: string])[]) =>
  orm
    .insert(permissions)
    .select(sql`select ${at(0)}, ${at(1)} from ${table(rows)} where true`)
    .onConflictDoNothing()
    .returning({ name: permissions.name });

/** Creates groups. Fails if a name is taken. */
export const insertGroups = (names: readonly string[]): Statement =>
  orm.insert(groups).select(sql`select null, j.value from ${table(names)}`);

/** Takes all permissions from groups. */
export const clearGroups = (names: readonly string[]): Statement =>
  orm.delete(groupPermissions).where(
    inArray(
      groupPermissions.groupId,
      orm
        .select({ id: groups.id })
        .from(groups)
        .where(sql`${groups.name} in ${valuesOf(names)}`),
    ),
  );

/** Gives groups permissions, which are there: pairs of a group and a permission. */
export const insertGroupPermissions = (
  links: readonly (readonly [group: string, permission: string])[],
): Statement =>
  orm
    .insert(groupPermissions)
    .select(sql`select g.id, ${at(1)} from ${table(links)} join groups g on g.name = ${at(0)}`);
