/** `GET`, `DELETE /admin/api/users/{id}/sessions/`: where a user is logged in; logs them out everywhere. */
import { json, noContent } from '../../../web/json.ts';
import { receiveQuery } from '../../../web/strict-fields.ts';
import { bearer } from '../../admin/actor.ts';
import { endSessions, listSessions } from '../../admin/sessions.ts';
import type { AuthRoute } from '../route.ts';
import { idOf } from './params.ts';
import { pageByName } from './schemas.ts';

export const userSessions: AuthRoute = {
  path: '/admin/api/users/:id/sessions',
  methods: {
    async GET(request, context, { id }) {
      const asker = await bearer(request, context);
      return json(await listSessions(context, asker, idOf(id), await receiveQuery(request, pageByName)));
    },
    async DELETE(request, context, { id }) {
      await endSessions(context, await bearer(request, context), idOf(id));
      return noContent();
    },
  },
};
