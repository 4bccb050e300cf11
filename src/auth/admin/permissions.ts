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
import { createEvent } from '../events.ts';
import { type Asker, toView } from './actor.ts';
import { changeDefinition, elsewhereFirst } from './definitions.ts';
import { holdsElsewhere } from './everywhere.ts';
import { look } from './look.ts';
import { notFound, superuserRequired } from './refusals.ts';
import { NOTHING, type Page, type PageQuery, toPage } from './view.ts';

/** A permission by its full name, and what a person reads. */
export interface Permission {
  readonly name: string;
  readonly label: string;
}

/** Permissions by name. */
export const listPermissions = (
  context: RequestContext,
  asker: Asker,
  input: Received<PageQuery<string>>,
): Promise<Page<Permission>> =>
  look(context, asker, toView('auth.permission'), input, ({ after = '', limit }) => ({
    facts: permissionPage(after, limit + 1),
    show(facts) {
      const rows: Permission[] = JSON.parse(facts);
      return toPage(rows, limit, ({ name }) => name);
    },
  }));

/** One permission. */
export const readPermission = (context: RequestContext, asker: Asker, name: string): Promise<Permission> =>
  look(context, asker, toView('auth.permission'), { value: name }, () => ({
    facts: permissionFacts(name),
    show(facts) {
      const found: Permission | null = JSON.parse(facts);
      if (!found) throw notFound();
      return found;
    },
  }));

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
    decide(actor, existing: Permission | null, { name, label }) {
      if (existing) throw fieldErrors({ name: ['This name already exists.'] });
      const details = { target: { permission: name }, after: { label } };
      return {
        // Those who had one of this name that is deleted keep nothing of it, also where its deletion did not arrive yet.
        prepare: () => elsewhereFirst(context, () => deleteRows(name)),
        statements: [insertPermission(name, label)],
        event: createEvent(context, 'permission_created', { actorId: actor.id, details }),
        view: { facts: permissionFacts(name), show: (facts) => JSON.parse(facts) },
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
    async decide(actor, facts: { permission: Permission | null; held_by_staff: boolean }) {
      if (!facts.permission) throw notFound();
      if (!actor.is_superuser && (facts.held_by_staff || (await holdsElsewhere(context, heldByStaff(name)))))
        throw superuserRequired('may delete a permission that staff have');
      const details = { target: { permission: name }, before: { label: facts.permission.label } };
      return {
        statements: deleteRows(name),
        event: createEvent(context, 'permission_deleted', { actorId: actor.id, details }),
        view: NOTHING,
      };
    },
  });
