/** `GET`, `PATCH`, `DELETE /admin/api/users/{id}/`: one user. */
import { json, noContent } from '../../../web/json.ts';
import { receiveJson } from '../../../web/strict-fields.ts';
import { bearer } from '../../admin/actor.ts';
import { changeUser } from '../../admin/users/change.ts';
import { deleteUser } from '../../admin/users/delete.ts';
import { readUser } from '../../admin/users/list.ts';
import type { AuthRoute } from '../route.ts';
import { idOf } from './params.ts';
import { userChange } from './schemas.ts';

export const user: AuthRoute = {
  path: '/admin/api/users/:id',
  methods: {
    async GET(request, context, { id }) {
      return json(await readUser(context, await bearer(request, context), idOf(id)));
    },
    async PATCH(request, context, { id }) {
      const asker = await bearer(request, context);
      return json(await changeUser(context, asker, idOf(id), await receiveJson(request, userChange)));
    },
    async DELETE(request, context, { id }) {
      await deleteUser(context, await bearer(request, context), idOf(id));
      return noContent();
    },
  },
};
