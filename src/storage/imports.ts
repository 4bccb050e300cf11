/**
 * Statements of imports: many rows of another system's in a few statements. Rows travel as one JSON parameter each
 * statement, however many they are, because D1 takes 100 parameters; whole numbers stay whole in it.
 *
 * New users are named by their `uuid`, because the statements of a batch are built before the database gives ids.
 */
import { eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Orm, Statement } from './database.ts';
import { jsonBoolean, jsonColumn, jsonObject, jsonRows, valuesOf } from './facts.ts';
import {
  extraData,
  groupPermissions,
  groups,
  imports,
  permissions,
  recoveryTokens,
  sessions,
  type UserRow,
  userGroups,
  userPermissions,
  users,
} from './schema.ts';

/** The parameter that rows travel in, as a table. */
const table = (rows: readonly unknown[]): SQL => sql`json_each(${JSON.stringify(rows)}) as j`;

/** A member of a row that is an array. */
const at = (index: number): SQL => sql.raw(`j.value ->> ${index}`);

/** A whole row of a table; null for an id that the database is to give. */
type Row<Table extends SQLiteTable> = {
  readonly [Name in keyof Table['$inferSelect']]:
    | Table['$inferSelect'][Name]
    | (Name extends 'id' ? null : never);
};

/** Rows of a table as INSERT takes them from SELECT: every column, in the table's order. */
function selectRows<Table extends SQLiteTable>(into: Table, rows: readonly Row<Table>[]): SQL {
  const names = Object.keys(getTableColumns(into));
  const columns = names.map((_, index) => at(index));
  const values = rows.map((row) => {
    const members = new Map<string, unknown>(Object.entries(row));
    return names.map((name) => members.get(name));
  });
  return sql`select ${sql.join(columns, sql`, `)} from ${table(values)} where true`;
}

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

/** What was noted of an import under these keys. */
export const selectImports = (orm: Orm, keys: readonly string[]) =>
  orm
    .select()
    .from(imports)
    .where(sql`${imports.key} in ${valuesOf(keys)}`);

/** Notes what was imported. */
export const noteImports = (orm: Orm, rows: readonly Row<typeof imports>[]): Statement =>
  orm
    .insert(imports)
    .select(selectRows(imports, rows))
    .onConflictDoUpdate({ target: imports.key, set: { state: sql`excluded.state` } });

/** A user as an import writes them; `id` null for the next one. */
export type ImportedRow = Row<typeof users>;

/** Creates users. Fails if an id, a uuid or an address is taken. */
export const insertUsers = (orm: Orm, rows: readonly ImportedRow[]): Statement =>
  orm.insert(users).select(selectRows(users, rows));

/** How an import changes a user. */
export interface ImportedChange
  extends Pick<
    UserRow,
    | 'uuid'
    | 'email'
    | 'firstName'
    | 'lastName'
    | 'phone'
    | 'location'
    | 'isActive'
    | 'isStaff'
    | 'isSuperuser'
    | 'lastLogin'
    | 'epoch'
  > {
  /** Null for the one that they have. */
  readonly password: string | null;
}

/** Changes users. */
export const updateUsers = (orm: Orm, changes: readonly ImportedChange[]): Statement =>
  orm
    .update(users)
    .set({
      email: sql`${at(1)}`,
      password: sql`coalesce(${at(2)}, ${users.password})`,
      passwordDigest: sql`iif(${at(2)} is null, ${users.passwordDigest}, null)`,
      firstName: sql`${at(3)}`,
      lastName: sql`${at(4)}`,
      phone: sql`${at(5)}`,
      location: sql`${at(6)}`,
      isActive: sql`${at(7)}`,
      isStaff: sql`${at(8)}`,
      isSuperuser: sql`${at(9)}`,
      lastLogin: sql`${at(10)}`,
      epoch: sql`${at(11)}`,
    })
    .from(
      table(
        changes.map((change) => [
          change.uuid,
          change.email,
          change.password,
          change.firstName,
          change.lastName,
          change.phone,
          change.location,
          change.isActive,
          change.isStaff,
          change.isSuperuser,
          change.lastLogin,
          change.epoch,
        ]),
      ),
    )
    .where(sql`${users.uuid} = ${at(0)}`);

/** Pairs of a user's uuid and what they get. */
export type Links = readonly (readonly [uuid: string, name: string])[];

const idsOf = (uuids: readonly string[]): SQL => sql`(select id from users where uuid in ${valuesOf(uuids)})`;

/** Takes groups, permissions and the named extra data from users. */
export const clearUsers = (
  orm: Orm,
  uuids: readonly string[],
  extraNames: readonly string[],
): Statement[] => [
  orm.delete(userGroups).where(sql`${userGroups.userId} in ${idsOf(uuids)}`),
  orm.delete(userPermissions).where(sql`${userPermissions.userId} in ${idsOf(uuids)}`),
  orm
    .delete(extraData)
    .where(sql`${extraData.userId} in ${idsOf(uuids)} and ${extraData.name} in ${valuesOf(extraNames)}`),
];

/** Forgets what was mailed to users: to an address that they no longer have, it must not bring that back. */
export const clearRecoveryTokens = (orm: Orm, uuids: readonly string[]): Statement =>
  orm.delete(recoveryTokens).where(sql`${recoveryTokens.userId} in ${idsOf(uuids)}`);

/** Puts users into groups, which are there. */
export const insertUserGroups = (orm: Orm, links: Links): Statement =>
  orm
    .insert(userGroups)
    .select(
      sql`select u.id, g.id from ${table(links)} join users u on u.uuid = ${at(0)} join groups g on g.name = ${at(1)}`,
    );

/** Gives users permissions, which are there. */
export const insertUserPermissions = (orm: Orm, links: Links): Statement =>
  orm
    .insert(userPermissions)
    .select(sql`select u.id, ${at(1)} from ${table(links)} join users u on u.uuid = ${at(0)}`);

/** Writes extra data: uuid, name, JSON. */
export const insertExtraData = (
  orm: Orm,
  rows: readonly (readonly [uuid: string, name: string, json: string])[],
): Statement =>
  orm
    .insert(extraData)
    .select(sql`select u.id, ${at(1)}, ${at(2)} from ${table(rows)} join users u on u.uuid = ${at(0)}`);

/** Creates permissions that are not there yet. Returns their names. */
export const insertPermissions = (orm: Orm, rows: readonly (readonly [name: string, label: string])[]) =>
  orm
    .insert(permissions)
    .select(sql`select ${at(0)}, ${at(1)} from ${table(rows)} where true`)
    .onConflictDoNothing()
    .returning({ name: permissions.name });

/** Creates groups. Fails if a name is taken. */
export const insertGroups = (orm: Orm, names: readonly string[]): Statement =>
  orm.insert(groups).select(sql`select null, j.value from ${table(names)}`);

/** Takes all permissions from groups. */
export const clearGroups = (orm: Orm, names: readonly string[]): Statement =>
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
  orm: Orm,
  links: readonly (readonly [group: string, permission: string])[],
): Statement =>
  orm
    .insert(groupPermissions)
    .select(sql`select g.id, ${at(1)} from ${table(links)} join groups g on g.name = ${at(0)}`);

/**
 * Has the next new user get a higher id than this one. SQLite remembers the highest one that a table ever had: somebody with
 * it comes and goes.
 */
export function raiseUserIds(orm: Orm, id: number): Statement[] {
  const uuid = crypto.randomUUID();
  const nobody = { id, uuid, email: uuid, password: '!', isActive: false, dateJoined: '' };
  return [
    orm.insert(users).values(nobody).onConflictDoNothing(),
    orm.delete(users).where(eq(users.uuid, uuid)),
  ];
}

/** The end of a token that another system issued: its session, and whose it is. Times in seconds since the epoch. */
export interface Tombstone {
  readonly sessionId: string;
  /** A user's id or uuid; null where that is not known. */
  readonly user: number | string | null;
  readonly createdAt: number;
  readonly endedAt: number;
  /** When the token ends by itself. */
  readonly expiresAt: number;
}

/** Which of these sessions have ended. */
export const selectEnded = (orm: Orm, ids: readonly string[]) =>
  orm
    .select({ id: sessions.id })
    .from(sessions)
    .where(sql`${sessions.id} in ${valuesOf(ids)} and ${sessions.revokedAt} is not null`);

/** Ends the sessions of tokens, adopted or not, if they have not ended. */
export const insertTombstones = (orm: Orm, rows: readonly Tombstone[]): Statement[] => [
  orm
    .insert(sessions)
    .select(
      selectRows(
        sessions,
        rows.map(({ sessionId, createdAt, endedAt, expiresAt }) => ({
          id: sessionId,
          userId: 0,
          kind: 'adopted',
          epoch: 0,
          generation: 0,
          createdAt,
          rotatedAt: createdAt,
          lastUsedAt: createdAt,
          idleExpiresAt: expiresAt,
          absoluteExpiresAt: expiresAt,
          revokedAt: endedAt,
          service: null,
          ip: null,
          userAgent: null,
        })),
      ),
    )
    .onConflictDoUpdate({
      target: sessions.id,
      set: { revokedAt: sql`excluded.revoked_at` },
      setWhere: isNull(sessions.revokedAt),
    }),
  orm
    .update(sessions)
    .set({ userId: sql`owners.u` })
    .from(
      sql`(select ${at(0)} as s, users.id as u from ${table(rows.map(({ sessionId, user }) => [sessionId, user]))}
        join users on users.id = ${at(1)} or users.uuid = ${at(1)}) as owners`,
    )
    .where(sql`${sessions.id} = owners.s and ${sessions.userId} = 0`),
];
