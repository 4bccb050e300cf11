/** `GET /admin/api/groups/` and `GET /admin/api/groups/{id}/`. */
import type { SQL } from 'drizzle-orm';
import { jsonObject } from '../../../storage/facts.ts';
import { groupFacts, groupMatches, groupPage } from '../../../storage/groups.ts';
import type { Received } from '../../../web/strict-fields.ts';
import type { RequestContext } from '../../context.ts';
import { type Asker, toView } from '../actor.ts';
import { type Choices, choiceFacts } from '../choices.ts';
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

/** A group, and what it could be given. */
export const readGroupForm = (
  context: RequestContext,
  asker: Asker,
  id: number,
): Promise<{ readonly group: Group; readonly choices: Choices }> =>
  look(context, asker, toView('auth.group'), { value: id }, () => ({
    facts: jsonObject({ group: groupFacts(groupMatches({ id })), choices: choiceFacts }),
    show(facts) {
      const { group, choices }: { group: Group | null; choices: Choices } = JSON.parse(facts);
      if (!group) throw notFound();
      return { group, choices };
    },
  }));

/** What a new group could be given, for whoever may make one. */
export const readGroupChoices = (context: RequestContext, asker: Asker): Promise<Choices> =>
  look(context, asker, ['auth.add_group'], { value: undefined }, () => ({
    facts: choiceFacts,
    show: (facts) => JSON.parse(facts),
  }));

/** One group. */
export const readGroup = (context: RequestContext, asker: Asker, id: number): Promise<Group> =>
  look(context, asker, toView('auth.group'), { value: id }, () => groupView(groupMatches({ id })));
