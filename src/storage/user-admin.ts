/** Statements of the admin on users. */
import { and, eq, isNull } from './conditions.ts';
import { homeOf } from './email-homes.ts';
import { jsonBoolean, jsonColumn, jsonMap, jsonObject, jsonRows } from './facts.ts';
import { replaceLinks } from './links.ts';
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import type { Statement } from './statement.ts';
import type { NewRowOf } from './table.ts';
import {
  commonPasswords,
  extraData,
  recoveryTokens,
  sessions,
  userAccess,
  userGroups,
  userPermissions,
  users,
} from './tables.ts';

/** What the admin shows of every user. */
export const own = {
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
  date_joined: users.dateJoined,
  last_login: users.lastLogin,
};

const body = jsonObject({
  ...own,
  groups: jsonColumn(userGroups.groupId, sql`${userGroups} where ${userGroups.userId} = ${users.id}`),
  permissions: jsonColumn(
    userPermissions.permission,
    sql`${userPermissions} where ${userPermissions.userId} = ${users.id}`,
  ),
  access: jsonMap(
    userAccess.service,
    userAccess.level,
    sql`${userAccess} where ${userAccess.userId} = ${users.id}`,
  ),
});

/** A user's id as an expression: the one with a uuid, before the batch that creates them has run. */
export const idByUuid = (uuid: string): SQL<number> =>
  sql`(select ${users.id} from ${users} where ${users.uuid} = ${uuid})`;

/** One user with what they themselves were given, as facts; null if there is none. */
export const userFacts = (id: SQL<number>): SQL =>
  sql`(select ${body} from ${users} where ${users.id} = ${id})`;

/** A user's extra data in our table, as facts: a list of names and values, these as JSON text. */
export const extraFacts = (userId: SQL<number>): SQL =>
  jsonRows(
    jsonObject({ name: extraData.name, value: extraData.value }),
    sql`${extraData} where ${extraData.userId} = ${userId} order by ${extraData.name}`,
  );

/** Which of all users are listed. */
export interface UserFlags {
  readonly isActive?: boolean;
  readonly isStaff?: boolean;
  readonly isSuperuser?: boolean;
}

/** Which users a page shows. */
export interface UserFilter extends UserFlags {
  readonly id?: number;
  /** What the address begins with, in canonical form. */
  readonly email?: string;
}

/** Conditions of flags, and the index of the few that they leave, if they leave few. */
export function userFlags({ isActive, isStaff, isSuperuser }: UserFlags) {
  const flag = (column: string, value: boolean | undefined) =>
    value === undefined ? undefined : sql.raw(`${column} = ${value ? 1 : 0}`);
  const flags = [flag('is_active', isActive), flag('is_staff', isStaff), flag('is_superuser', isSuperuser)];
  return {
    conditions: and(...flags),
    rareIndex: isSuperuser ? 'users_superusers' : isStaff ? 'users_staff' : undefined,
  };
}

/** Sorts behind every character that an address may have. */
const LAST_CHARACTER = '\u{10ffff}';

/**
 * Users by address, those after one, as facts. Every filter goes along an index that is sorted by address, so that a page
 * reads about as many rows as it shows, whatever the number of users.
 */
export function userPage(filter: UserFilter, after: string, limit: number): SQL {
  const { id, email = '', ...flags } = filter;
  const { conditions: flagged, rareIndex } = userFlags(flags);
  const few = rareIndex ?? (flags.isActive === false ? 'users_inactive' : undefined);
  const index = id === undefined && few ? sql.raw(` indexed by ${few}`) : sql``;
  const conditions = and(
    // One lower bound for the index to begin at; what has a plus before it is only a filter.
    sql`${users.email} >= max(${after}, ${email}) and +${users.email} > ${after}`,
    sql`${users.email} < ${email + LAST_CHARACTER}`,
    id === undefined ? undefined : eq(users.id, id),
    flagged,
  );
  return jsonRows(
    jsonObject(own),
    sql`${users}${index} where ${conditions} order by ${users.email} limit ${limit}`,
  );
}

/** Whether another user than this one has the address, as far as this database knows. */
export const emailTaken = (email: string, id: number): SQL =>
  sql`(exists (select 1 from ${users} where ${users.email} = ${email} and ${users.id} <> ${id})
    or ${homeOf(email)} is not null)`;

/** Whether the password is a common one. `key` is made by `commonPasswordKey`. */
export const isCommonPassword = (key: string): SQL =>
  sql`exists (select 1 from ${commonPasswords} where ${commonPasswords.password} = ${key})`;

/** Whether there is an active superuser besides this one. */
export const anotherSuperuser = (id: number): SQL =>
  sql`exists (select 1 from ${users} indexed by users_superusers
    where is_superuser = 1 and is_active = 1 and ${users.id} <> ${id})`;

/** Writes fields of a user. `endsSessions` moves the revocation epoch on: every session and token of theirs ends. */
export const updateUser = (id: number, fields: Partial<NewRowOf<typeof users>>, endsSessions: boolean) =>
  orm
    .update(users)
    .set({ ...fields, ...(endsSessions && { epoch: sql`${users.epoch} + 1` }) })
    .where(eq(users.id, id));

/** Puts a user into exactly these groups. */
export const setUserGroups = (user: SQL<number>, ids: readonly number[]): Statement[] =>
  replaceLinks(userGroups, userGroups.userId, user, ids);

/** Gives a user exactly these permissions beside those of their groups. */
export const setUserPermissions = (user: SQL<number>, names: readonly string[]): Statement[] =>
  replaceLinks(userPermissions, userPermissions.userId, user, names);

/** Gives a user exactly these access levels beside those of their groups, by service. */
export const setUserAccess = (user: SQL<number>, levels: Readonly<Record<string, string>>): Statement[] =>
  replaceLinks(userAccess, userAccess.userId, user, levels);

/** Writes extra data of a user to our table; undefined deletes it. `value` is JSON. */
export const setExtraData = (user: SQL<number>, name: string, value: string | undefined): Statement =>
  value === undefined
    ? orm.delete(extraData).where(and(sql`${extraData.userId} = ${user}`, eq(extraData.name, name)))
    : orm
        .insert(extraData)
        .values({ userId: user, name, value })
        .onConflictDoUpdate({ target: [extraData.userId, extraData.name], set: { value } });

/**
 * Deletes a user and what belongs to them in our tables, whether or not the database enforces foreign keys. Their
 * sessions end but stay as tombstones until their last token has expired.
 */
export const deleteUser = (id: number, now: number): Statement[] => [
  orm
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.userId, id), isNull(sessions.revokedAt))),
  orm.delete(userGroups).where(eq(userGroups.userId, id)),
  orm.delete(userPermissions).where(eq(userPermissions.userId, id)),
  orm.delete(userAccess).where(eq(userAccess.userId, id)),
  orm.delete(extraData).where(eq(extraData.userId, id)),
  orm.delete(recoveryTokens).where(eq(recoveryTokens.userId, id)),
  orm.delete(users).where(eq(users.id, id)),
];
