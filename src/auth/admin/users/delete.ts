/** `DELETE /admin/api/users/{id}/`: the user, what belongs to them, and all their sessions. */
import { shardOfId } from '../../../core/shards.ts';
import { userIdExpression } from '../../../storage/access.ts';
import { jsonBoolean, jsonObject } from '../../../storage/facts.ts';
import { anotherSuperuser, deleteUser as deleteRows, userFacts } from '../../../storage/user-admin.ts';
import type { RequestContext } from '../../context.ts';
import { at } from '../../shards/at.ts';
import { movingEmail } from '../../shards/by-email.ts';
import type { Asker } from '../actor.ts';
import { change } from '../change.ts';
import { lastSuperuser, there } from '../refusals.ts';
import { requireTouchable } from '../rules.ts';
import { NOTHING } from '../view.ts';
import type { UserState } from './user-view.ts';

interface Facts {
  readonly user: UserState | null;
  readonly another_superuser: boolean;
}

/**
 * Deletes a user. Extra data in tables of the deployer's goes too where its declaration can write it.
 *
 * @throws {ApiError} 401, 403, 404, 409 for the last superuser
 */
export function deleteUser(asked: RequestContext, asker: Asker, id: number): Promise<undefined> {
  const context = at(asked, shardOfId(id));
  const { extraData, now } = context;
  const userId = userIdExpression({ id });
  return movingEmail(context, (begin) =>
    change(context, asker, {
      needs: 'auth.delete_user',
      input: { value: undefined },
      facts: () =>
        jsonObject({ user: userFacts(userId), another_superuser: jsonBoolean(anotherSuperuser(id)) }),
      async decide(facts: Facts, actor) {
        const user = there(facts.user);
        requireTouchable(actor, user);
        const isLast = user.is_superuser && user.is_active && !facts.another_superuser;
        if (isLast && !(await context.directory?.holdsElsewhere(context, anotherSuperuser(0))))
          throw lastSuperuser();
        const foreign = extraData.filter(({ tables }) => tables);
        const { id: _id, uuid: _uuid, ...before } = user;
        return {
          statements: [
            ...foreign.flatMap(({ editing }) => editing.write(userId, null)),
            ...deleteRows(id, now),
          ],
          prepare: async () => {
            await begin(user.email, undefined);
          },
          event: 'user_deleted',
          about: { userId: id, details: { before } },
          view: NOTHING,
        };
      },
    }),
  );
}
