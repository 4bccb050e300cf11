/** Why the admin refuses what somebody asks for. */
import { ApiError } from '../../core/errors.ts';

const forbidden = (detail: string, code: string) => new ApiError(403, { detail, code });

/** 403 for whoever is no staff or lacks the permission, in the words of Django REST framework. */
export const permissionDenied = () =>
  forbidden('You do not have permission to perform this action.', 'permission_denied');

/** 403 for what only superusers may do. */
export const superuserRequired = (what: string) =>
  forbidden(`Only superusers ${what}.`, 'superuser_required');

/** 403 for handing out a right that one does not have. */
export const notYours = (rights: readonly string[]) =>
  forbidden(`You cannot give what you do not have yourself: ${rights.join(', ')}.`, 'not_yours_to_give');

/** 403 for changing what one may do oneself. */
export const ownPrivileges = () => forbidden('You cannot change your own privileges.', 'own_privileges');

/** 409 for what would leave the service without an active superuser. */
export const lastSuperuser = () =>
  new ApiError(409, { detail: 'There must be an active superuser left.', code: 'last_superuser' });

/** 409 after several attempts, each of which somebody else was faster than. */
export const changedMeanwhile = () =>
  new ApiError(409, { detail: 'Somebody else changed this at the same time. Try again.', code: 'conflict' });

/** 409 for fields that are no longer as whoever changes them has seen them. */
export const seenOtherwise = (fields: readonly string[]) => {
  const detail = 'Somebody else changed this meanwhile. Look at it and send it again.';
  return new ApiError(409, {
    detail,
    code: 'conflict',
    fields: Object.fromEntries(fields.map((field) => [field, [detail]])),
  });
};

/** 409 for a user to whom nobody can mail a link. */
export const notMailable = () =>
  new ApiError(409, {
    detail: 'This user cannot be mailed: they are inactive, or have no proper address.',
    code: 'not_mailable',
  });

/** 403 for what takes a login that is not older than this many seconds. */
export const reauthenticationRequired = (maxAge: number) =>
  new ApiError(403, {
    detail: 'Log in again: your login is too old for this.',
    code: 'reauthentication_required',
    max_age: maxAge,
  });

/** 404. */
export const notFound = () => new ApiError(404, { detail: 'Not found.' });

/** @throws {ApiError} 404 for nothing */
export function there<Found>(found: Found | null | undefined): Found {
  if (found === null || found === undefined) throw notFound();
  return found;
}
