/**
 * `GET /auth/sessions/`: where the user is logged in. `DELETE /auth/sessions/`: log out everywhere.
 * `DELETE /auth/sessions/{id}/`: end one of them.
 */
import * as v from 'valibot';
import { ApiError } from '../../core/errors.ts';
import { selectSession, selectSessionsOf } from '../../storage/sessions.ts';
import type { SessionRow } from '../../storage/tables.ts';
import { selectUser } from '../../storage/users.ts';
import { json, noContent } from '../../web/json.ts';
import type { Description } from '../../web/openapi/describe.ts';
import { endEverySession, endOwnSession } from '../sessions/end.ts';
import { admit, authenticate, identify } from '../tokens/authenticate.ts';
import { isoMicros } from '../users/dates.ts';
import { sessionAnswer } from './answers.ts';
import type { AuthRoute } from './route.ts';

const sessionBody = (session: SessionRow, current: string) => ({
  id: session.id,
  created_at: isoMicros(session.createdAt),
  last_used_at: isoMicros(session.lastUsedAt),
  expires_at: isoMicros(session.idleExpiresAt),
  service: session.service,
  ip: session.ip,
  user_agent: session.userAgent,
  is_current: session.id === current,
});

export const sessionList: AuthRoute = {
  path: '/auth/sessions',
  methods: {
    async GET(request, context) {
      const presented = await identify(request, context);
      const { database, now } = presented.context;
      const [[row], [session], sessions] = await database.batch([
        selectUser(presented.userKey),
        selectSession(presented.token.sessionId),
        selectSessionsOf(presented.userKey, now),
      ]);
      await admit(presented, row, session);
      return json(sessions.map((each) => sessionBody(each, presented.token.sessionId)));
    },
    async DELETE(request, context) {
      const { user, context: there } = await authenticate(request, context);
      await endEverySession(there, user);
      return noContent();
    },
  },
};

export const sessionDetail: AuthRoute = {
  path: '/auth/sessions/:id',
  methods: {
    async DELETE(request, context, { id = '' }) {
      const { user, context: there } = await authenticate(request, context);
      if (!(await endOwnSession(there, user, id))) throw new ApiError(404, { detail: 'Not found.' });
      return noContent();
    },
  },
};

export const sessionListText = (): Description => ({
  route: sessionList,
  tag: 'Sessions',
  methods: {
    GET: {
      id: 'listOwnSessions',
      summary: 'Where the user of the token is logged in.',
      bearer: true,
      answers: { 200: v.array(sessionAnswer()) },
    },
    DELETE: {
      id: 'endOwnSessions',
      summary: 'Logs the user of the token out everywhere.',
      bearer: true,
      answers: { 204: null },
    },
  },
});

export const sessionDetailText = (): Description => ({
  route: sessionDetail,
  tag: 'Sessions',
  methods: {
    DELETE: {
      id: 'endOwnSession',
      summary: 'Ends one session of the user of the token.',
      bearer: true,
      answers: { 204: null },
      refusals: { 404: [] },
    },
  },
});
