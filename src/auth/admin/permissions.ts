/** Permissions that can be given, under `/admin/api/permissions/`. */
import { fieldErrors } from '../../core/errors.ts';
import { jsonBoolean, jsonObject } from '../../storage/facts.ts';
import {
  deletePermission as deleteRows,
  heldByStaff,
  insertPermission,
  permissionFacts,
  permissionPage,
} from '../../storage/permissions.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import type { Asker } from './actor.ts';
import { changeDefinition } from './definitions.ts';
import { listing, one, reading } from './read.ts';
import { superuserRequired, there } from './refusals.ts';
import { NOTHING, type View } from './view.ts';

/** A permission by its full name, and what a person reads. */
export interface Permission {
  readonly name: string;
  readonly label: string;
}

const asItIs = (permission: Permission): Permission => permission;

const permissionView = (name: string): View<Permission> => one(permissionFacts(name), asItIs);

/** Permissions by name. */
export const listPermissions = listing('auth.permission', '', permissionPage, asItIs, ({ name }) => name);

/** One permission. */
export const readPermission = reading('auth.permission', permissionView);

/**
 * Creates a permission. That gives it to nobody.
 *
 * @throws {ApiError} 401, 403, 400 with messages per field, 503 unless all databases answer
 */
export const createPermission = (
  context: RequestContext,
  asker: Asker,
  input: Received<Permission>,
): Promise<Permission> =>
  changeDefinition(context, asker, {
    needs: 'auth.add_permission',
    input,
    facts: ({ name }) => permissionFacts(name),
    decide(existing: Permission | null, _actor, { name, label }) {
      if (existing) throw fieldErrors({ name: ['This name already exists.'] });
      const details = { target: { permission: name }, after: { label } };
      return {
        // Those who had one of this name that is deleted keep nothing of it, also where its deletion did not arrive yet.
        prepare: async () => context.directory?.elsewhereFirst(context, () => deleteRows(name)),
        statements: [insertPermission(name, label)],
        event: 'permission_created',
        about: { details },
        view: permissionView(name),
      };
    },
  });

/**
 * Deletes a permission and takes it from all who have it; where staff have it, superusers alone may.
 *
 * @throws {ApiError} 401, 403, 404
 */
export const deletePermission = (context: RequestContext, asker: Asker, name: string): Promise<undefined> =>
  changeDefinition(context, asker, {
    needs: 'auth.delete_permission',
    input: { value: name },
    facts: () =>
      jsonObject({ permission: permissionFacts(name), held_by_staff: jsonBoolean(heldByStaff(name)) }),
    async decide(facts: { permission: Permission | null; held_by_staff: boolean }, actor) {
      const { label } = there(facts.permission);
      if (
        !actor.is_superuser &&
        (facts.held_by_staff || (await context.directory?.holdsElsewhere(context, heldByStaff(name))))
      )
        throw superuserRequired('may delete a permission that staff have');
      const details = { target: { permission: name }, before: { label } };
      return {
        statements: deleteRows(name),
        event: 'permission_deleted',
        about: { details },
        view: NOTHING,
      };
    },
  });
