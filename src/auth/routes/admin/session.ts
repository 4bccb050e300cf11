/** `DELETE /admin/api/sessions/{id}/`: ends one session. */
import type { Description } from '../../../web/openapi/describe.ts';
import { endSession } from '../../admin/sessions.ts';
import type { AuthRoute } from '../route.ts';
import { HARMLESS, MISSING } from './answers.ts';
import { plain } from './handlers.ts';
import { nameOf } from './params.ts';

export const session: AuthRoute = {
  path: '/admin/api/sessions/:id',
  methods: { DELETE: plain((context, asker, { id }) => endSession(context, asker, nameOf(id))) },
};

export const sessionText = (): Description => ({
  route: session,
  tag: 'Admin: users',
  methods: {
    DELETE: {
      id: 'endSession',
      summary: 'Ends one session. Takes `easyjwt.delete_session`.',
      bearer: true,
      answers: { 204: null },
      refusals: { ...HARMLESS, ...MISSING },
    },
  },
});
