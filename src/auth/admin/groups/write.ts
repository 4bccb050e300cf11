/**
 * `POST /admin/api/groups/`, `PATCH` and `DELETE /admin/api/groups/{id}/`. A group that staff are in is changed by
 * superusers alone: others would change what their equals may do, or what they may do themselves.
 */
import { fieldErrors } from '../../../core/errors.ts';
import { jsonBoolean, jsonObject } from '../../../storage/facts.ts';
import {
  deleteGroup as deleteRows,
  groupFacts,
  groupHasStaff,
  groupMatches,
  groupNameTaken,
  insertGroup,
  renameGroup,
  setGroupAccess,
  setGroupPermissions,
} from '../../../storage/groups.ts';
import type { SQL } from '../../../storage/sql.ts';
import type { Statement } from '../../../storage/statement.ts';
import type { Received } from '../../../web/strict-fields.ts';
import type { RequestContext } from '../../context.ts';
import type { Actor, Asker } from '../actor.ts';
import { changeDefinition } from '../definitions.ts';
import { type Differences, differences, differsIn } from '../differences.ts';
import { type Group, type Named, type References, referenceFacts, unknownReferences } from '../references.ts';
import { superuserRequired, there } from '../refusals.ts';
import { gainOf, requireHeld } from '../rules.ts';
import { requireSeen } from '../seen.ts';
import { NOTHING } from '../view.ts';
import { groupView } from './read.ts';

/** Fields of a group. What is left out stays as it is; what is given is all that the group is to give. */
export interface GroupInput extends Pick<Named, 'permissions' | 'access'> {
  readonly name?: string;
}

interface Facts {
  readonly group: Group | null;
  readonly has_staff: boolean;
  readonly references: References;
  readonly name_taken: boolean;
}

const factsOf = (input: GroupInput, id: number): SQL =>
  jsonObject({
    group: groupFacts(groupMatches({ id })),
    has_staff: jsonBoolean(groupHasStaff(id)),
    references: referenceFacts(input),
    name_taken: jsonBoolean(groupNameTaken(input.name ?? '', id)),
  });

/** @throws {ApiError} 400 with messages per field */
function checkInput(input: GroupInput, { references, name_taken }: Facts): void {
  const faults = {
    ...(name_taken && { name: ['This name already exists.'] }),
    ...unknownReferences(input, references),
  };
  if (Object.keys(faults).length > 0) throw fieldErrors(faults);
}

/** @throws {ApiError} 403 */
async function requireOrdinary(
  context: RequestContext,
  actor: Actor,
  { has_staff }: Facts,
  id: number,
): Promise<void> {
  if (actor.is_superuser) return;
  if (has_staff || (await context.directory?.holdsElsewhere(context, groupHasStaff(id))))
    throw superuserRequired('may change a group that staff are in');
}

const writeGifts = (group: SQL, after: Omit<Group, 'id'>, changed: Differences): Statement[] => [
  ...(differsIn(changed, 'permissions') ? setGroupPermissions(group, after.permissions) : []),
  ...(differsIn(changed, 'access') ? setGroupAccess(group, after.access) : []),
];

/**
 * Creates a group.
 *
 * @throws {ApiError} 401, 403, 400 with messages per field
 */
export const createGroup = (
  context: RequestContext,
  asker: Asker,
  input: Received<GroupInput & { readonly name: string }>,
): Promise<Group> =>
  changeDefinition(context, asker, {
    needs: 'auth.add_group',
    input,
    facts: (value) => factsOf(value, 0),
    decide(facts: Facts, actor, value) {
      checkInput(value, facts);
      const blank = { name: '', permissions: [], access: {} };
      const after = { ...blank, ...value };
      requireHeld(actor, [after]);
      const changed = differences(blank, after);
      const group = groupMatches({ name: after.name });
      const details = { target: { group: after.name }, after: changed.after };
      return {
        statements: [insertGroup(after.name), ...writeGifts(group, after, changed)],
        event: 'group_created',
        about: { details },
        view: groupView(group),
      };
    },
  });

/**
 * Changes a group, and with it what its members may.
 *
 * @param seen what it was when somebody decided on it; whatever it is without it
 * @throws {ApiError} 401, 403, 404, 400 with messages per field, 409 for what was changed since it was seen
 */
export const changeGroup = (
  context: RequestContext,
  asker: Asker,
  id: number,
  input: Received<GroupInput>,
  seen: GroupInput = {},
): Promise<Group> =>
  changeDefinition(context, asker, {
    needs: 'auth.change_group',
    input,
    facts: (value) => factsOf(value, id),
    async decide(facts: Facts, actor, value) {
      const before = there(facts.group);
      await requireOrdinary(context, actor, facts, id);
      checkInput(value, facts);
      const after = { ...before, ...value };
      requireHeld(actor, [gainOf(before, after)]);
      const changed = differences(before, after);
      requireSeen(before, changed, seen);
      const group = groupMatches({ id });
      const details = { target: { group: before.name, id }, ...changed };
      return {
        statements: [
          ...(differsIn(changed, 'name') ? [renameGroup(id, after.name)] : []),
          ...writeGifts(group, after, changed),
        ],
        event: 'group_changed',
        about: { details },
        view: groupView(group),
      };
    },
  });

/**
 * Deletes a group. Its members lose what it gave them.
 *
 * @throws {ApiError} 401, 403, 404
 */
export const deleteGroup = (context: RequestContext, asker: Asker, id: number): Promise<undefined> =>
  changeDefinition(context, asker, {
    needs: 'auth.delete_group',
    input: { value: {} },
    facts: (value) => factsOf(value, id),
    async decide(facts: Facts, actor) {
      const { name, permissions, access } = there(facts.group);
      await requireOrdinary(context, actor, facts, id);
      const details = { target: { group: name, id }, before: { permissions, access } };
      return {
        statements: deleteRows(id),
        event: 'group_deleted',
        about: { details },
        view: NOTHING,
      };
    },
  });
