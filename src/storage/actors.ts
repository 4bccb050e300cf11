/** What of a user decides what they may do in the admin. */
import { jsonBoolean, jsonColumn, jsonObject, jsonRows } from './facts.ts';
import { type SQL, sql } from './sql.ts';
import { groupAccess, groupPermissions, userAccess, userGroups, userPermissions, users } from './tables.ts';
import { type UserKey, userMatches } from './users.ts';

const groupsOfUser = sql`(select ${userGroups.groupId} from ${userGroups} where ${userGroups.userId} = ${users.id})`;

const permissions = jsonColumn(
  sql`p`,
  sql`(select ${userPermissions.permission} as p from ${userPermissions}
      where ${userPermissions.userId} = ${users.id}
    union all select ${groupPermissions.permission} from ${groupPermissions}
      where ${groupPermissions.groupId} in ${groupsOfUser})`,
);

const access = jsonRows(
  sql`json_array(s, l)`,
  sql`(select ${userAccess.service} as s, ${userAccess.level} as l from ${userAccess}
      where ${userAccess.userId} = ${users.id}
    union select ${groupAccess.service}, ${groupAccess.level} from ${groupAccess}
      where ${groupAccess.groupId} in ${groupsOfUser}) order by s, l`,
);

/** The user with all their permissions and access levels, as facts; null if there is none. */
export const actorFacts = (key: UserKey): SQL =>
  sql`(select ${jsonObject({
    id: users.id,
    epoch: users.epoch,
    is_active: jsonBoolean(users.isActive),
    is_staff: jsonBoolean(users.isStaff),
    is_superuser: jsonBoolean(users.isSuperuser),
    permissions,
    access,
  })} from ${users} where ${userMatches(key)})`;

/** Facts of whoever works at the command line: they reach the database itself, and so may everything. */
export const operatorFacts: SQL = jsonObject({
  id: sql`null`,
  is_active: jsonBoolean(sql`1`),
  is_staff: jsonBoolean(sql`1`),
  is_superuser: jsonBoolean(sql`1`),
  permissions: sql`json('[]')`,
  access: sql`json('[]')`,
});
