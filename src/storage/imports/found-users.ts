/** What an import looks at of users who are here. */
import { jsonBoolean, jsonColumn, jsonObject, jsonRows, valuesOf } from '../facts.ts';
import { type SQL, sql } from '../sql.ts';
import { extraData, groups, type UserRow, userGroups, userPermissions, users } from '../tables.ts';

/** A user who was found, with what an import may have given them. */
export interface FoundUser extends Pick<UserRow, 'id' | 'uuid' | 'email' | 'phone' | 'location' | 'epoch'> {
  readonly first_name: string;
  readonly last_name: string;
  readonly is_active: boolean;
  readonly is_staff: boolean;
  readonly is_superuser: boolean;
  readonly last_login: string | null;
  /** Names. */
  readonly groups: readonly string[];
  readonly permissions: readonly string[];
  /** Rows of our table of extra data, their values as JSON text. */
  readonly extra: readonly { readonly name: string; readonly value: string }[];
}

const foundUser = jsonObject({
  id: users.id,
  uuid: users.uuid,
  email: users.email,
  first_name: users.firstName,
  last_name: users.lastName,
  phone: users.phone,
  location: users.location,
  is_active: jsonBoolean(users.isActive),
  is_staff: jsonBoolean(users.isStaff),
  is_superuser: jsonBoolean(users.isSuperuser),
  last_login: users.lastLogin,
  epoch: users.epoch,
  groups: jsonColumn(
    groups.name,
    sql`${userGroups} join ${groups} on ${groups.id} = ${userGroups.groupId} where ${userGroups.userId} = ${users.id}`,
  ),
  permissions: jsonColumn(
    userPermissions.permission,
    sql`${userPermissions} where ${userPermissions.userId} = ${users.id}`,
  ),
  extra: jsonRows(
    jsonObject({ name: extraData.name, value: extraData.value }),
    sql`${extraData} where ${extraData.userId} = ${users.id} order by ${extraData.name}`,
  ),
});

/** By what users are looked for: each of them by any of these. */
export interface UserKeys {
  readonly ids: readonly number[];
  readonly uuids: readonly string[];
  readonly emails: readonly string[];
}

/** Users who have one of the keys, as facts: a list of {@link FoundUser}. */
export const usersWith = ({ ids, uuids, emails }: UserKeys): SQL =>
  jsonRows(
    foundUser,
    sql`${users} where ${users.id} in (
      select id from users where id in ${valuesOf(ids)}
      union select id from users where uuid in ${valuesOf(uuids)}
      union select id from users where email in ${valuesOf(emails)}) order by ${users.id}`,
  );
