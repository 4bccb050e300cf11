/** `GET /admin/api/groups/` and `GET /admin/api/groups/{id}/`. */
import type { SQL } from 'drizzle-orm';
import { groupFacts, groupMatches, groupPage } from '../../../storage/groups.ts';
import type { Received } from '../../../web/strict-fields.ts';
import type { RequestContext } from '../../context.ts';
import { type Asker, toView } from '../actor.ts';
import { look } from '../look.ts';
import type { Group } from '../references.ts';
import { notFound } from '../refusals.ts';
import { type Page, type PageQuery, toPage, type View } from '../view.ts';

/** Shows one group, or answers 404. */
export const groupView = (group: SQL): View<Group> => ({
  facts: groupFacts(group),
  show(facts) {
    const found: Group | null = JSON.parse(facts);
    if (!found) throw notFound();
    return found;
  },
});

/** Groups in the order in which they were made. */
export const listGroups = (
  context: RequestContext,
  asker: Asker,
  input: Received<PageQuery<number>>,
): Promise<Page<Group>> =>
  look(context, asker, toView('auth.group'), input, ({ after = 0, limit }) => ({
    facts: groupPage(after, limit + 1),
    show(facts) {
      const rows: Group[] = JSON.parse(facts);
      return toPage(rows, limit, ({ id }) => id);
    },
  }));

/** One group. */
export const readGroup = (context: RequestContext, asker: Asker, id: number): Promise<Group> =>
  look(context, asker, toView('auth.group'), { value: id }, () => groupView(groupMatches({ id })));
