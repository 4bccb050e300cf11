/** Whether a user may log in and go on: `CHECK_USER_IS_ACTIVE` and `USER_AUTHENTICATION_RULE`. */
import type { UserRow } from '../../storage/tables.ts';
import type { AuthParts } from '../context.ts';
import { toUser } from '../hooks.ts';

/** simplejwt asks the rule at login and at refresh; so do we. */
export async function mayLogIn({ settings, hooks }: AuthParts, user: UserRow): Promise<boolean> {
  if (settings.checkUserIsActive && !user.isActive) return false;
  return (await hooks.userAuthenticationRule?.(toUser(user))) ?? true;
}
