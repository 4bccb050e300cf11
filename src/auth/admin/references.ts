/** Groups, permissions and services that a request names: which of them there are. */
import { jsonObject } from '../../storage/facts.ts';
import { knownGroups } from '../../storage/groups.ts';
import { knownPermissions } from '../../storage/permissions.ts';
import { knownServices } from '../../storage/services.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Gift } from './rules.ts';

/** What a request may name. */
export interface Named {
  readonly groups?: readonly number[];
  readonly permissions?: readonly string[];
  /** Levels by service. */
  readonly access?: Readonly<Record<string, string>>;
}

/** A group and what it gives. */
export interface Group extends Gift {
  readonly id: number;
  readonly name: string;
}

/** Those of the named that there are. */
export interface References {
  readonly groups: readonly Group[];
  readonly permissions: readonly string[];
  readonly services: readonly string[];
}

/** {@link References} as facts. */
export const referenceFacts = ({ groups = [], permissions = [], access = {} }: Named): SQL =>
  jsonObject({
    groups: knownGroups(groups),
    permissions: knownPermissions(permissions),
    services: knownServices(Object.keys(access)),
  });

/** Messages by field, as they are answered. */
export type Faults = Readonly<Record<string, readonly string[]>>;

/** What is named but does not exist, by field, in the words of Django REST framework. */
export function unknownReferences(
  { groups = [], permissions = [], access = {} }: Named,
  known: References,
): Faults {
  const ids = known.groups.map(({ id }) => id);
  const absent = (names: readonly string[], there: readonly string[]) =>
    names.filter((name) => !there.includes(name)).map((name) => `Object with name=${name} does not exist.`);
  const faults = {
    groups: groups
      .filter((id) => !ids.includes(id))
      .map((id) => `Invalid pk "${id}" - object does not exist.`),
    permissions: absent(permissions, known.permissions),
    access: absent(Object.keys(access), known.services),
  };
  return Object.fromEntries(Object.entries(faults).filter(([, messages]) => messages.length > 0));
}
