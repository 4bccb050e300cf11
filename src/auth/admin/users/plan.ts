/** What creating and changing a user have in common: the state that results, who may bring it about, the statements. */
import { canonicalEmail } from '../../../core/email.ts';
import type { SQL } from '../../../storage/sql.ts';
import type { Statement } from '../../../storage/statement.ts';
import { setUserAccess, setUserGroups, setUserPermissions } from '../../../storage/user-admin.ts';
import type { Actor } from '../actor.ts';
import { type Differences, differsIn } from '../differences.ts';
import type { References } from '../references.ts';
import { superuserRequired } from '../refusals.ts';
import { gainOf, requireHeld } from '../rules.ts';
import type { ExtraValue } from './extra.ts';
import type { UserInput } from './user-input.ts';
import type { UserState } from './user-view.ts';

/** What an admin may write of a user's state. */
export type Fields = Omit<UserState, 'id' | 'uuid' | 'date_joined' | 'last_login'>;

/** Fields that say what somebody may. Nobody changes their own. */
export const PRIVILEGES = ['is_active', 'is_staff', 'is_superuser', 'groups', 'permissions', 'access'];

/** The state after an input, given the one before. */
export function applied<State extends Fields>(before: State, input: UserInput): State {
  const { password: _password, extra: _extra, ...fields } = input;
  const email = canonicalEmail(input.email ?? before.email);
  return { ...before, ...fields, email };
}

/**
 * Keeps what only superusers may do from others, and what somebody does not have from being given by them.
 *
 * @throws {ApiError} 403
 */
export function requireGrantable(
  actor: Actor,
  before: Fields,
  after: Fields,
  changed: Differences,
  { groups }: References,
): void {
  if (!actor.is_superuser && differsIn(changed, 'is_staff', 'is_superuser'))
    throw superuserRequired('may change is_staff and is_superuser');
  const joined = groups.filter(({ id }) => after.groups.includes(id) && !before.groups.includes(id));
  requireHeld(actor, [gainOf(before, after), ...joined]);
}

/** The columns of a state. */
export const columnsOf = (state: Fields) => ({
  email: state.email,
  firstName: state.first_name,
  lastName: state.last_name,
  phone: state.phone,
  location: state.location,
  isActive: state.is_active,
  isStaff: state.is_staff,
  isSuperuser: state.is_superuser,
});

/** Statements that write what is not a column of the user. */
export function writeRelations(
  userId: SQL<number>,
  after: Fields,
  changed: Differences,
  extra: readonly ExtraValue[],
): Statement[] {
  return [
    ...(differsIn(changed, 'groups') ? setUserGroups(userId, after.groups) : []),
    ...(differsIn(changed, 'permissions') ? setUserPermissions(userId, after.permissions) : []),
    ...(differsIn(changed, 'access') ? setUserAccess(userId, after.access) : []),
    ...extra.flatMap(({ declaration, value }) => declaration.editing.write(userId, value)),
  ];
}

/** What of an input the audit log names without its value: passwords and extra data. */
export const setOf = ({ password }: UserInput, extra: readonly ExtraValue[]): string[] => [
  ...(password === undefined ? [] : ['password']),
  ...extra.map(({ declaration }) => `extra.${declaration.name}`),
];
