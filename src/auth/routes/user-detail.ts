/** `GET /auth/user/`: the user of the token. `GET /auth/users/{id}/`: the same, under their own id only. */
import { ApiError } from '../../core/errors.ts';
import type { RequestContext } from '../context.ts';
import { admit, identify } from '../tokens/authenticate.ts';
import { readUser } from '../users/details.ts';
import { noServiceAccess } from '../users/may-enter.ts';
import { conditionalJson, userBody } from '../users/user-body.ts';
import { parseId } from '../users/user-id.ts';
import type { AuthRoute } from './route.ts';

async function ownUser(request: Request, context: RequestContext) {
  const presented = await identify(request, context);
  const found = await readUser(context, presented.userKey, presented.token.sessionId);
  const { user } = await admit(context, presented, found.user, found.session);
  if (!found.mayEnter) throw noServiceAccess();
  return userBody(user, found.details);
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
