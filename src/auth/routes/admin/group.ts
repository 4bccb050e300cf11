/** `GET`, `PATCH`, `DELETE /admin/api/groups/{id}/`: one group. */
import { json, noContent } from '../../../web/json.ts';
import { receiveJson } from '../../../web/strict-fields.ts';
import { bearer } from '../../admin/actor.ts';
import { readGroup } from '../../admin/groups/read.ts';
import { changeGroup, deleteGroup } from '../../admin/groups/write.ts';
import type { AuthRoute } from '../route.ts';
import { idOf } from './params.ts';
import { groupChange } from './schemas.ts';

export const group: AuthRoute = {
  path: '/admin/api/groups/:id',
  methods: {
    async GET(request, context, { id }) {
      return json(await readGroup(context, await bearer(request, context), idOf(id)));
    },
    async PATCH(request, context, { id }) {
      const asker = await bearer(request, context);
      return json(await changeGroup(context, asker, idOf(id), await receiveJson(request, groupChange)));
    },
    async DELETE(request, context, { id }) {
      await deleteGroup(context, await bearer(request, context), idOf(id));
      return noContent();
    },
  },
};
