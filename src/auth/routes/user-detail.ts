/** `GET /auth/user/`: the user of the token. `GET /auth/users/{id}/`: the same, under their own id only. */
import { ApiError } from '../../core/errors.ts';
import { selectEndedSessions, selectSession } from '../../storage/sessions.ts';
import { selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { admit, identify } from '../tokens/authenticate.ts';
import { conditionalJson, userBody } from '../users/user-body.ts';
import { parseId } from '../users/user-id.ts';
import type { AuthRoute } from './route.ts';

async function ownUser(request: Request, context: RequestContext) {
  const { database, settings, now } = context;
  const { orm } = database;
  const presented = await identify(request, context);
  const [[row], [session], ended] = await database.batch([
    selectUser(orm, presented.userKey),
    selectSession(orm, presented.token.sessionId),
    selectEndedSessions(orm, presented.userKey, now - settings.accessTokenLifetime),
  ]);
  const { user } = await admit(context, presented, row, session);
  return userBody(user, { endedSessions: ended.map(({ id }) => id) });
}

export const userDetail: AuthRoute = {
  path: '/auth/user',
  methods: { GET: async (request, context) => conditionalJson(request, await ownUser(request, context)) },
};

export const userById: AuthRoute = {
  path: '/auth/users/:id',
  methods: {
    async GET(request, context, { id }) {
      const body = await ownUser(request, context);
      if (parseId(id) !== body.id) throw new ApiError(404, { detail: 'Not found.' });
      return conditionalJson(request, body);
    },
  },
};
