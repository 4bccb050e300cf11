/** `GET /admin/api/groups/` and `GET /admin/api/groups/{id}/`. */
import { jsonObject } from '../../../storage/facts.ts';
import { groupFacts, groupMatches, groupPage } from '../../../storage/groups.ts';
import type { SQL } from '../../../storage/sql.ts';
import type { RequestContext } from '../../context.ts';
import { type Asker, toView } from '../actor.ts';
import { type Choices, choiceFacts } from '../choices.ts';
import { look } from '../look.ts';
import { listing, one, reading } from '../read.ts';
import type { Group } from '../references.ts';
import { there } from '../refusals.ts';
import type { View } from '../view.ts';

const asItIs = (group: Group): Group => group;

/** Shows one group, or answers 404. */
export const groupView = (group: SQL): View<Group> => one(groupFacts(group), asItIs);

/** Groups in the order in which they were made. */
export const listGroups = listing('auth.group', 0, groupPage, asItIs, ({ id }) => id);

/** One group. */
export const readGroup = reading('auth.group', (id: number) => groupView(groupMatches({ id })));

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
      return { group: there(group), choices };
    },
  }));

/** What a new group could be given, for whoever may make one. */
export const readGroupChoices = (context: RequestContext, asker: Asker): Promise<Choices> =>
  look(context, asker, ['auth.add_group'], { value: undefined }, () => ({
    facts: choiceFacts,
    show: (facts) => JSON.parse(facts),
  }));
