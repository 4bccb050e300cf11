/** `GET /admin/api/users/` and `GET /admin/api/users/{id}/`. */
import { canonicalEmail } from '../../../core/email.ts';
import { userIdExpression } from '../../../storage/access.ts';
import { userPage } from '../../../storage/user-admin.ts';
import type { Received } from '../../../web/strict-fields.ts';
import type { RequestContext } from '../../context.ts';
import { type Asker, toView } from '../actor.ts';
import { look } from '../look.ts';
import { type Page, toPage } from '../view.ts';
import { type AdminUser, type UserSummary, userView } from './user-view.ts';

/** Which users to list. */
export interface UserQuery {
  readonly id?: number;
  /** What their address begins with. */
  readonly email?: string;
  readonly is_active?: boolean;
  readonly is_staff?: boolean;
  readonly is_superuser?: boolean;
  /** An address: users behind it. */
  readonly after: string;
  readonly limit: number;
}

/** Users by address. */
export const listUsers = (
  context: RequestContext,
  asker: Asker,
  input: Received<UserQuery>,
): Promise<Page<UserSummary>> =>
  look(context, asker, toView('auth.user'), input, ({ id, email, after, limit, ...flags }) => ({
    facts: userPage(
      {
        ...(id !== undefined && { id }),
        ...(email !== undefined && { email: canonicalEmail(email) }),
        ...(flags.is_active !== undefined && { isActive: flags.is_active }),
        ...(flags.is_staff !== undefined && { isStaff: flags.is_staff }),
        ...(flags.is_superuser !== undefined && { isSuperuser: flags.is_superuser }),
      },
      after,
      limit + 1,
    ),
    show(facts) {
      const rows: UserSummary[] = JSON.parse(facts);
      return toPage(rows, limit, (user) => user.email);
    },
  }));

/** One user with everything that is known of them. */
export const readUser = (context: RequestContext, asker: Asker, id: number): Promise<AdminUser> =>
  look(context, asker, toView('auth.user'), { value: { id } }, (key) =>
    userView(context, userIdExpression(context.database.orm, key)),
  );
