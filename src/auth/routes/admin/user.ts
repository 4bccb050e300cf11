/** `GET`, `PATCH`, `DELETE /admin/api/users/{id}/`: one user. */
import { type Description, integer } from '../../../web/openapi/describe.ts';
import { changeUser } from '../../admin/users/change.ts';
import { deleteUser } from '../../admin/users/delete.ts';
import { readUser } from '../../admin/users/list.ts';
import type { AuthRoute } from '../route.ts';
import { adminUser, CHANGE, GRANT, LOOK, MISSING } from './answers.ts';
import { plain, withJson } from './handlers.ts';
import { idOf } from './params.ts';
import { userChange } from './schemas.ts';
import { USER_FIELDS } from './users.ts';

export const user: AuthRoute = {
  path: '/admin/api/users/:id',
  methods: {
    GET: plain((context, asker, { id }) => readUser(context, asker, idOf(id))),
    PATCH: withJson(userChange, (context, asker, input, { id }) =>
      changeUser(context, asker, idOf(id), input),
    ),
    DELETE: plain((context, asker, { id }) => deleteUser(context, asker, idOf(id))),
  },
};

export const userText = (): Description => ({
  route: user,
  tag: 'Admin: users',
  params: { id: integer() },
  methods: {
    GET: {
      id: 'adminReadUser',
      summary: 'One user with everything that is known of them. Takes `auth.view_user`.',
      bearer: true,
      answers: { 200: adminUser() },
      refusals: { ...LOOK, ...MISSING },
    },
    PATCH: {
      id: 'adminChangeUser',
      summary: 'Changes a user; what is not named stays. Takes `auth.change_user`.',
      bearer: true,
      fields: USER_FIELDS,
      answers: { 200: adminUser() },
      refusals: {
        403: [...GRANT[403], 'own_privileges'],
        ...MISSING,
        409: [...CHANGE[409], 'last_superuser'],
        503: ['hashing_overloaded'],
      },
    },
    DELETE: {
      id: 'adminDeleteUser',
      summary: 'Deletes a user with their sessions, rights and extra data. Takes `auth.delete_user`.',
      bearer: true,
      answers: { 204: null },
      refusals: { ...CHANGE, ...MISSING, 409: [...CHANGE[409], 'last_superuser'] },
    },
  },
});
