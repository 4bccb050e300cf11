/** `GET`, `POST /admin/api/users/`: users by address, and new ones. */
import * as v from 'valibot';
import type { Description } from '../../../web/openapi/describe.ts';
import { createUser } from '../../admin/users/create.ts';
import { listUsers } from '../../admin/users/list.ts';
import type { AuthRoute } from '../route.ts';
import { adminUser, GRANT, LOOK, PAGE, pageOf, userSummary } from './answers.ts';
import { withJson, withQuery } from './handlers.ts';
import { newUser, userQuery } from './schemas.ts';

export const users: AuthRoute = {
  path: '/admin/api/users',
  methods: { GET: withQuery(userQuery, listUsers), POST: withJson(newUser, createUser, 201) },
};

/** What there is to say of the fields of a user. */
export const USER_FIELDS = {
  password: 'Judged like that of a registration; ends all sessions. Never shown.',
  is_active: '`false` ends all sessions.',
  is_staff: 'Superusers alone change it.',
  is_superuser: 'Superusers alone change it.',
  groups: 'Ids: all groups of the user.',
  permissions: '`app_label.codename`: all that the user has beside those of groups.',
  access: 'Levels by service: all that the user has beside those of groups.',
  extra: 'Values by the names of their declarations: those named are written, null deletes.',
};

export const usersText = (): Description => ({
  route: users,
  tag: 'Admin: users',
  methods: {
    GET: {
      id: 'listUsers',
      summary: 'Users in the order of their addresses. Takes `auth.view_user`.',
      bearer: true,
      fields: {
        search: 'What the address or the name begins with, or the id; the order is that of what was found.',
        email: 'What the address begins with.',
        ...PAGE,
      },
      answers: { 200: pageOf(userSummary(), v.string()) },
      refusals: LOOK,
    },
    POST: {
      id: 'adminCreateUser',
      summary: 'Creates a user. Takes `auth.add_user`.',
      bearer: true,
      fields: USER_FIELDS,
      answers: { 201: adminUser() },
      refusals: { ...GRANT, 503: ['hashing_overloaded'] },
    },
  },
});
