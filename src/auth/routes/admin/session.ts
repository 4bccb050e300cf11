/** `DELETE /admin/api/sessions/{id}/`: ends one session. */
import { noContent } from '../../../web/json.ts';
import { bearer } from '../../admin/actor.ts';
import { endSession } from '../../admin/sessions.ts';
import type { AuthRoute } from '../route.ts';
import { nameOf } from './params.ts';

export const session: AuthRoute = {
  path: '/admin/api/sessions/:id',
  methods: {
    async DELETE(request, context, { id }) {
      await endSession(context, await bearer(request, context), nameOf(id));
      return noContent();
    },
  },
};
