/** `GET`, `DELETE /admin/api/users/{id}/sessions/`: where a user is logged in; logs them out everywhere. */
import * as v from 'valibot';
import { type Description, integer } from '../../../web/openapi/describe.ts';
import { endSessions, listSessions } from '../../admin/sessions.ts';
import { sessionAnswer } from '../answers.ts';
import type { AuthRoute } from '../route.ts';
import { HARMLESS, LOOK, MISSING, PAGE, pageOf } from './answers.ts';
import { plain, withQuery } from './handlers.ts';
import { idOf } from './params.ts';
import { pageByName } from './schemas.ts';

export const userSessions: AuthRoute = {
  path: '/admin/api/users/:id/sessions',
  methods: {
    GET: withQuery(pageByName, (context, asker, input, { id }) =>
      listSessions(context, asker, idOf(id), input),
    ),
    DELETE: plain((context, asker, { id }) => endSessions(context, asker, idOf(id))),
  },
};

export const userSessionsText = (): Description => ({
  route: userSessions,
  tag: 'Admin: users',
  params: { id: integer() },
  methods: {
    GET: {
      id: 'listSessions',
      summary: 'Where a user is logged in, the newest first. Takes `easyjwt.view_session`.',
      bearer: true,
      fields: PAGE,
      answers: { 200: pageOf(sessionAnswer(), v.string()) },
      refusals: { ...LOOK, ...MISSING },
    },
    DELETE: {
      id: 'endSessions',
      summary: 'Logs a user out everywhere. Takes `easyjwt.delete_session`.',
      bearer: true,
      answers: { 204: null },
      refusals: { ...HARMLESS, ...MISSING },
    },
  },
});
