/**
 * Definitions: groups and what they give, permissions, services. Home has the original; the other databases have a copy of
 * it with the same ids, to which their users' memberships refer.
 */
import { eq } from './conditions.ts';
import { assertFacts, jsonObject, jsonRows } from './facts.ts';
import { at, table } from './json-rows.ts';
import { orm } from './orm.ts';
import { type Chunk, type SQL, sql } from './sql.ts';
import type { Statement } from './statement.ts';
import {
  groupAccess,
  groupPermissions,
  groups,
  permissions,
  services,
  userAccess,
  userGroups,
  userPermissions,
} from './tables.ts';

/** Rows by table, each with its columns in order. */
export interface Definitions {
  readonly permissions: readonly (readonly [name: string, label: string])[];
  readonly services: readonly (readonly [name: string, isOpen: number, createdAt: number, origins: string])[];
  readonly groups: readonly (readonly [id: number, name: string])[];
  readonly group_permissions: readonly (readonly [group: number, permission: string])[];
  readonly group_access: readonly (readonly [group: number, service: string, level: string])[];
}

const rows = (columns: Chunk[], from: SQL) =>
  jsonRows(sql`json_array(${sql.join(columns, ', ')})`, sql`${from} order by 1`);

/** {@link Definitions} as facts. The same ones are the same text. */
export const definitionFacts: SQL = jsonObject({
  permissions: rows([permissions.name, permissions.label], sql`${permissions}`),
  services: rows([services.name, services.isOpen, services.createdAt, services.origins], sql`${services}`),
  groups: rows([groups.id, groups.name], sql`${groups}`),
  group_permissions: rows([groupPermissions.groupId, groupPermissions.permission], sql`${groupPermissions}`),
  group_access: rows([groupAccess.groupId, groupAccess.service, groupAccess.level], sql`${groupAccess}`),
});

/**
 * Whose turn it is to write a copy: a number that rises with each. SQLite remembers the highest id that groups ever had, and
 * those of a copy come from home.
 */
const turn = sql<number>`coalesce((select seq from sqlite_sequence where name = 'groups'), 0)`;

/** {@link Definitions} as facts, and the turn. One row. */
export const selectCopy = () =>
  orm.select({ facts: sql<string>`${definitionFacts}`, turn: turn }).from(sql`(select 1)`);

/** The name of a group that is never there. */
const NO_NAME = sql`char(0)`;

/** Fails with all of its batch unless it is this turn; the next one begins. */
export const takeTurn = (expected: number): readonly [Statement, ...Statement[]] => [
  assertFacts(sql`cast(${turn} as text)`, String(expected)),
  orm.insert(groups).values({ name: NO_NAME }),
  orm.delete(groups).where(eq(groups.name, NO_NAME)),
];

/**
 * Makes them these and no others, and takes what is gone from those who had it. Who has what is looked at only for what is
 * gone, because it may be very much.
 *
 * @param expected the turn, as it was read before these were read at home: what comes late fails, and overwrites nothing newer
 */
export function replaceDefinitions(
  wanted: Definitions,
  expected: number,
): readonly [Statement, ...Statement[]] {
  const keys = (list: readonly (readonly (string | number)[])[]) =>
    sql`(select ${at(0)} from ${table(list)})`;
  const gone = {
    groups: sql`(select ${groups.id} from ${groups} where ${groups.id} not in ${keys(wanted.groups)})`,
    permissions: sql`(select ${permissions.name} from ${permissions} where ${permissions.name} not in ${keys(wanted.permissions)})`,
    services: sql`(select ${services.name} from ${services} where ${services.name} not in ${keys(wanted.services)})`,
  };
  return [
    ...takeTurn(expected),
    orm.delete(userGroups).where(sql`${userGroups.groupId} in ${gone.groups}`),
    orm.delete(userPermissions).where(sql`${userPermissions.permission} in ${gone.permissions}`),
    orm.delete(userAccess).where(sql`${userAccess.service} in ${gone.services}`),
    orm.delete(groupPermissions),
    orm.delete(groupAccess),
    orm.delete(groups).where(sql`${groups.id} in ${gone.groups}`),
    orm.delete(permissions).where(sql`${permissions.name} in ${gone.permissions}`),
    orm.delete(services).where(sql`${services.name} in ${gone.services}`),
    orm
      .insert(permissions)
      .select(sql`select ${at(0)}, ${at(1)} from ${table(wanted.permissions)} where true`)
      .onConflictDoUpdate({ target: permissions.name, set: { label: sql`excluded.label` } }),
    orm
      .insert(services)
      .select(sql`select ${at(0)}, ${at(1)}, ${at(2)}, ${at(3)} from ${table(wanted.services)} where true`)
      .onConflictDoUpdate({
        target: services.name,
        set: {
          isOpen: sql`excluded.is_open`,
          origins: sql`excluded.origins`,
          createdAt: sql`excluded.created_at`,
        },
      }),
    // Two groups may have changed names with each other: no name may be in the way of another one.
    orm.update(groups).set({ name: sql`char(0) || ${groups.id}` }),
    orm
      .insert(groups)
      .select(sql`select ${at(0)}, ${at(1)} from ${table(wanted.groups)} where true`)
      .onConflictDoUpdate({ target: groups.id, set: { name: sql`excluded.name` } }),
    orm
      .insert(groupPermissions)
      .select(sql`select ${at(0)}, ${at(1)} from ${table(wanted.group_permissions)}`),
    orm
      .insert(groupAccess)
      .select(sql`select ${at(0)}, ${at(1)}, ${at(2)} from ${table(wanted.group_access)}`),
  ];
}
