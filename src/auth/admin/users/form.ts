/** What a form for a user shows: the user, and what there is to give them. */
import { shardOfId } from '../../../core/shards.ts';
import { userIdExpression } from '../../../storage/access.ts';
import { jsonObject } from '../../../storage/facts.ts';
import { groupPage, groupsOf } from '../../../storage/groups.ts';
import type { SQL } from '../../../storage/sql.ts';
import type { RequestContext } from '../../context.ts';
import { at } from '../../shards/at.ts';
import { type Asker, toView } from '../actor.ts';
import { type Choices, choiceFacts } from '../choices.ts';
import { look } from '../look.ts';
import type { Group } from '../references.ts';
import type { View } from '../view.ts';
import { type AdminUser, userView } from './user-view.ts';

/** How many groups a form offers at most, beside those that the user is in. Others can be given over the API. */
export const MOST_GROUPS = 200;

/** What there is to give. */
export interface UserChoices extends Choices {
  /** By name. */
  readonly groups: readonly Group[];
  /** Whether there are more groups than are offered. */
  readonly hasMoreGroups: boolean;
}

/** A form for a user. */
export interface UserForm {
  readonly user: AdminUser;
  readonly choices: UserChoices;
}

interface ChoiceFacts {
  readonly groups: readonly Group[];
  readonly held: readonly Group[];
  readonly others: Choices;
}

const choicesView = (userId: SQL): View<UserChoices> => ({
  facts: jsonObject({
    // One more than is offered tells that there are more.
    groups: groupPage(0, MOST_GROUPS + 1),
    held: groupsOf(userId),
    others: choiceFacts,
  }),
  show(facts) {
    const { groups, held, others }: ChoiceFacts = JSON.parse(facts);
    const offered = groups.slice(0, MOST_GROUPS);
    const further = held.filter(({ id }) => !offered.some((group) => group.id === id));
    return {
      ...others,
      groups: [...offered, ...further].sort((a, b) => a.name.localeCompare(b.name)),
      hasMoreGroups: groups.length > MOST_GROUPS,
    };
  },
});

/** The form of a user that there is. */
export function readUserForm(asked: RequestContext, asker: Asker, id: number): Promise<UserForm> {
  const context = at(asked, shardOfId(id));
  return look(context, asker, toView('auth.user'), { value: { id } }, (key) => {
    const userId = userIdExpression(key);
    const [user, choices] = [userView(context, userId), choicesView(userId)];
    return {
      facts: jsonObject({ user: user.facts, choices: choices.facts }),
      statements: user.statements ?? [],
      show(facts, rows) {
        const found = JSON.parse(facts);
        return {
          user: user.show(JSON.stringify(found.user), rows),
          choices: choices.show(JSON.stringify(found.choices), []),
        };
      },
    };
  });
}

/** What there is to give to a new user. */
export const readNewUserForm = (context: RequestContext, asker: Asker): Promise<UserChoices> =>
  look(context, asker, ['auth.add_user'], { value: { id: 0 } }, (key) => choicesView(userIdExpression(key)));
