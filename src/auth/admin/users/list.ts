/** `GET /admin/api/users/` and `GET /admin/api/users/{id}/`. */
import { canonicalEmail } from '../../../core/email.ts';
import { shardOfId } from '../../../core/shards.ts';
import { userIdExpression } from '../../../storage/access.ts';
import { userPage } from '../../../storage/user-admin.ts';
import { type SearchCursor, searchPage } from '../../../storage/user-search.ts';
import type { Received } from '../../../web/strict-fields.ts';
import type { RequestContext } from '../../context.ts';
import { at } from '../../shards/at.ts';
import { type Asker, toView } from '../actor.ts';
import { lookEverywhere, type WideView } from '../everywhere.ts';
import { look } from '../look.ts';
import { type Page, toPage } from '../view.ts';
import { type AdminUser, type UserSummary, userView } from './user-view.ts';

/** Which users to list. */
export interface UserQuery {
  /** What their address or their name begins with, or their id. */
  readonly search?: string;
  readonly id?: number;
  /** What their address begins with. */
  readonly email?: string;
  readonly is_active?: boolean;
  readonly is_staff?: boolean;
  readonly is_superuser?: boolean;
  /** Users behind it: an address, or what {@link cursorOf} wrote where there is a search. */
  readonly after: string;
  readonly limit: number;
}

/** A row of a search. */
interface FoundUser extends UserSummary {
  /** What of them was found. */
  readonly matched: string;
}

/** Where the page behind a user begins, as text. */
const cursorOf = ({ id, matched }: FoundUser): string => `${id} ${matched}`;

function readCursor(after: string): SearchCursor | undefined {
  const [, id, matched = ''] = /^(\d{1,15})(?: (.*))?$/s.exec(after) ?? [];
  return id === undefined ? undefined : { id: Number(id), matched };
}

function flagsOf({ is_active, is_staff, is_superuser }: UserQuery) {
  return {
    ...(is_active !== undefined && { isActive: is_active }),
    ...(is_staff !== undefined && { isStaff: is_staff }),
    ...(is_superuser !== undefined && { isSuperuser: is_superuser }),
  };
}

function searchView(search: string, query: UserQuery): WideView<readonly FoundUser[], Page<UserSummary>> {
  const { after, limit } = query;
  const facts = searchPage(search, flagsOf(query), readCursor(after), limit + 1);
  return {
    facts,
    gather: (directory, context) =>
      directory.rows(context, facts, ({ matched, id }: FoundUser) => [matched, id]),
    show(found) {
      const { results, next } = toPage(found, limit, cursorOf);
      return { results: results.map(({ matched: _, ...user }) => user), next };
    },
  };
}

function listView(query: UserQuery): WideView<readonly UserSummary[], Page<UserSummary>> {
  const { id, email, after, limit } = query;
  const filter = {
    ...(id !== undefined && { id }),
    ...(email !== undefined && { email: canonicalEmail(email) }),
    ...flagsOf(query),
  };
  const facts = userPage(filter, after, limit + 1);
  return {
    facts,
    gather: (directory, context) => directory.rows(context, facts, (user: UserSummary) => [user.email]),
    show: (found) => toPage(found, limit, (user) => user.email),
  };
}

/** Users by address; those of a search by what it found, which leaves `id` and `email` out of account. */
export const listUsers = (
  context: RequestContext,
  asker: Asker,
  input: Received<UserQuery>,
): Promise<Page<UserSummary>> =>
  lookEverywhere(context, asker, toView('auth.user'), input, (query) =>
    query.search ? searchView(query.search, query) : listView(query),
  );

/** One user with everything that is known of them. */
export function readUser(asked: RequestContext, asker: Asker, id: number): Promise<AdminUser> {
  const context = at(asked, shardOfId(id));
  return look(context, asker, toView('auth.user'), { value: { id } }, (key) =>
    userView(context, userIdExpression(key)),
  );
}
