/** Whether a user may enter the client-service that asks. */
import { ApiError } from '../../core/errors.ts';
import type { UserRow } from '../../storage/tables.ts';

/** A registered service as far as entering it goes. */
interface Door {
  readonly isOpen: boolean;
}

/**
 * Whether a user may enter a service: an open one or one that nobody registered, or one where they have a level. The
 * empty level opens nothing. Superusers enter everywhere.
 */
export function mayEnter(
  user: UserRow,
  service: Door | undefined,
  levels: readonly { readonly level: string }[],
): boolean {
  return !service || service.isOpen || user.isSuperuser || levels.some(({ level }) => level !== '');
}

/** 403 for a user without access to a closed service. */
export const noServiceAccess = () =>
  new ApiError(403, { detail: 'You do not have permission to this service', code: 'no_service_access' });
