/** `GET`, `PATCH`, `DELETE /admin/api/groups/{id}/`: one group. */
import { type Description, integer } from '../../../web/openapi/describe.ts';
import { readGroup } from '../../admin/groups/read.ts';
import { changeGroup, deleteGroup } from '../../admin/groups/write.ts';
import type { AuthRoute } from '../route.ts';
import { CHANGE, GRANT, groupAnswer, LOOK, MISSING } from './answers.ts';
import { GROUP_FIELDS } from './groups.ts';
import { plain, withJson } from './handlers.ts';
import { idOf } from './params.ts';
import { groupChange } from './schemas.ts';

export const group: AuthRoute = {
  path: '/admin/api/groups/:id',
  methods: {
    GET: plain((context, asker, { id }) => readGroup(context, asker, idOf(id))),
    PATCH: withJson(groupChange, (context, asker, input, { id }) =>
      changeGroup(context, asker, idOf(id), input),
    ),
    DELETE: plain((context, asker, { id }) => deleteGroup(context, asker, idOf(id))),
  },
};

export const groupText = (): Description => ({
  route: group,
  tag: 'Admin: rights',
  params: { id: integer() },
  methods: {
    GET: {
      id: 'readGroup',
      summary: 'One group. Takes `auth.view_group`.',
      bearer: true,
      answers: { 200: groupAnswer() },
      refusals: { ...LOOK, ...MISSING },
    },
    PATCH: {
      id: 'changeGroup',
      summary: 'Changes a group; what is not named stays. Takes `auth.change_group`.',
      bearer: true,
      fields: GROUP_FIELDS,
      answers: { 200: groupAnswer() },
      refusals: { ...GRANT, 403: [...GRANT[403], 'own_privileges'], ...MISSING },
    },
    DELETE: {
      id: 'deleteGroup',
      summary: 'Deletes a group, and takes what it gave. Takes `auth.delete_group`.',
      bearer: true,
      answers: { 204: null },
      refusals: { ...CHANGE, 403: [...CHANGE[403], 'own_privileges'], ...MISSING },
    },
  },
});
