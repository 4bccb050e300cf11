/** `GET /auth/user/`: the user of the token. `GET /auth/users/{id}/`: the same, under their own id only. */
import * as v from 'valibot';
import { ApiError } from '../../core/errors.ts';
import { type Description, integer, time } from '../../web/openapi/describe.ts';
import type { RequestContext } from '../context.ts';
import { admit, identify } from '../tokens/authenticate.ts';
import { readUser } from '../users/details.ts';
import { noServiceAccess } from '../users/may-enter.ts';
import { conditionalJson, userBody } from '../users/user-body.ts';
import { parseId } from '../users/user-id.ts';
import type { AuthRoute } from './route.ts';

async function ownUser(request: Request, context: RequestContext) {
  const presented = await identify(request, context);
  const found = await readUser(presented.context, presented.userKey, presented.token.sessionId);
  const { user } = await admit(presented, found.user, found.session);
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

const texts = () => v.array(v.string());

/** Beside these there is the extra data that the service that asks may see, by its name. */
const userAnswer = () =>
  v.pipe(
    v.looseObject({
      id: integer(),
      first_name: v.string(),
      email: v.string(),
      last_name: v.string(),
      date_joined: time(),
      last_login: v.nullable(time()),
      is_active: v.boolean(),
      is_staff: v.boolean(),
      is_superuser: v.boolean(),
      uuid: v.string(),
      phone: v.nullable(v.string()),
      location: v.nullable(v.string()),
      groups: texts(),
      permissions: texts(),
      access: texts(),
      ver: integer(),
      ended_sessions: texts(),
    }),
    v.title('User'),
  );

export const userDetailText = (): Description => ({
  route: userDetail,
  tag: 'Users',
  methods: {
    GET: {
      id: 'readOwnUser',
      summary: 'The user of the token, as the service that asks sees them.',
      text: 'Extra data stands beside the fields under its name. With an `ETag`, which changes with anything in the answer.',
      bearer: true,
      answers: { 200: userAnswer(), 304: null },
      refusals: { 403: ['no_service_access'] },
    },
  },
});

export const userByIdText = (): Description => ({
  route: userById,
  tag: 'Users',
  params: { id: integer() },
  methods: {
    GET: {
      id: 'readUser',
      summary: 'The same under the own id of the user of the token; no other id is found.',
      bearer: true,
      answers: { 200: userAnswer(), 304: null },
      refusals: { 403: ['no_service_access'], 404: [] },
    },
  },
});
