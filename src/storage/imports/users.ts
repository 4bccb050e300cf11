/**
 * Statements that write users of another system's and what belongs to them. New users are named by their `uuid`, because the
 * statements of a batch are built before the database gives ids.
 */
import { eq } from '../conditions.ts';
import { valuesOf } from '../facts.ts';
import { at, type Row, selectRows, table } from '../json-rows.ts';
import { orm } from '../orm.ts';
import { type SQL, sql } from '../sql.ts';
import type { Statement } from '../statement.ts';
import { extraData, recoveryTokens, type UserRow, userGroups, userPermissions, users } from '../tables.ts';

/** A user as an import writes them; `id` null for the next one. */
export type ImportedRow = Row<typeof users>;

/** Creates users. Fails if an id, a uuid or an address is taken. */
export const insertUsers = (rows: readonly ImportedRow[]): Statement =>
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
export const updateUsers = (changes: readonly ImportedChange[]): Statement =>
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
export const clearUsers = (uuids: readonly string[], extraNames: readonly string[]): Statement[] => [
  orm.delete(userGroups).where(sql`${userGroups.userId} in ${idsOf(uuids)}`),
  orm.delete(userPermissions).where(sql`${userPermissions.userId} in ${idsOf(uuids)}`),
  orm
    .delete(extraData)
    .where(sql`${extraData.userId} in ${idsOf(uuids)} and ${extraData.name} in ${valuesOf(extraNames)}`),
];

/** Forgets what was mailed to users: to an address that they no longer have, it must not bring that back. */
export const clearRecoveryTokens = (uuids: readonly string[]): Statement =>
  orm.delete(recoveryTokens).where(sql`${recoveryTokens.userId} in ${idsOf(uuids)}`);

/** Puts users into groups, which are there. */
export const insertUserGroups = (links: Links): Statement =>
  orm
    .insert(userGroups)
    .select(
      sql`select u.id, g.id from ${table(links)} join users u on u.uuid = ${at(0)} join groups g on g.name = ${at(1)}`,
    );

/** Gives users permissions, which are there. */
export const insertUserPermissions = (links: Links): Statement =>
  orm
    .insert(userPermissions)
    .select(sql`select u.id, ${at(1)} from ${table(links)} join users u on u.uuid = ${at(0)}`);

/** Writes extra data: uuid, name, JSON. */
export const insertExtraData = (
  rows: readonly (readonly [uuid: string, name: string, json: string])[],
): Statement =>
  orm
    .insert(extraData)
    .select(sql`select u.id, ${at(1)}, ${at(2)} from ${table(rows)} join users u on u.uuid = ${at(0)}`);

/**
 * Has the next new user get a higher id than this one. SQLite remembers the highest one that a table ever had: somebody with
 * it comes and goes.
 */
export function raiseUserIds(id: number): Statement[] {
  const uuid = crypto.randomUUID();
  const nobody = { id, uuid, email: uuid, password: '!', isActive: false, dateJoined: '' };
  return [
    orm.insert(users).values(nobody).onConflictDoNothing(),
    orm.delete(users).where(eq(users.uuid, uuid)),
  ];
}
