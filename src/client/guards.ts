/** Who may, once it is known who asks. */
import { opensAny } from '../core/access.ts';
import { hasPerm } from '../core/permissions.ts';
import type { Authenticated } from './authenticator.ts';
import type { User } from './snapshot.ts';

/** Decides about somebody who is known. */
export type Guard<AppUser = User> = (
  auth: Authenticated<AppUser>,
  request: Request,
) => boolean | Promise<boolean>;

/** A guard that looks only at what every client-service knows, so that it fits any app. */
export type AccountGuard = (auth: Pick<Authenticated<unknown>, 'account'>) => boolean;

/** Anybody who is known. */
export const authenticated: AccountGuard = () => true;
/** Staff, who may use back offices. */
export const staff: AccountGuard = ({ account }) => account.is_staff;
/** Superusers. */
export const superuser: AccountGuard = ({ account }) => account.is_superuser;
/** Members of a group. */
export const group =
  (name: string): AccountGuard =>
  ({ account }) =>
    account.groups.includes(name);
/** Who has a permission, by Django's name for it (`app.codename`). Superusers have all. */
export const permission =
  (name: string): AccountGuard =>
  ({ account }) =>
    hasPerm(account, name);
/**
 * Whose access level for this service opens a level: `com.sales` opens `com.sales.emea`, not `com.salesforce`. Superusers
 * enter everywhere.
 */
export const access =
  (level: string): AccountGuard =>
  ({ account }) =>
    (account.is_superuser && level !== '') || opensAny(account.access, level);

/** Who satisfies all of the guards, asked in order. */
export const and =
  <AppUser = User>(...guards: readonly Guard<AppUser>[]): Guard<AppUser> =>
  async (auth, request) => {
    for (const guard of guards) if (!(await guard(auth, request))) return false;
    return true;
  };
/** Who satisfies any of the guards, asked in order. */
export const or =
  <AppUser = User>(...guards: readonly Guard<AppUser>[]): Guard<AppUser> =>
  async (auth, request) => {
    for (const guard of guards) if (await guard(auth, request)) return true;
    return false;
  };
/** Who does not satisfy the guard. */
export const not =
  <AppUser = User>(guard: Guard<AppUser>): Guard<AppUser> =>
  async (auth, request) =>
    !(await guard(auth, request));
