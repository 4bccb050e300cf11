/** `GET`, `POST /admin/api/groups/`: groups, and new ones. */
import { type Description, integer } from '../../../web/openapi/describe.ts';
import { listGroups } from '../../admin/groups/read.ts';
import { createGroup } from '../../admin/groups/write.ts';
import type { AuthRoute } from '../route.ts';
import { GRANT, groupAnswer, LOOK, PAGE, pageOf } from './answers.ts';
import { withJson, withQuery } from './handlers.ts';
import { newGroup, pageById } from './schemas.ts';

export const groups: AuthRoute = {
  path: '/admin/api/groups',
  methods: { GET: withQuery(pageById, listGroups), POST: withJson(newGroup, createGroup, 201) },
};

/** What there is to say of the fields of a group. */
export const GROUP_FIELDS = {
  permissions: '`app_label.codename`: all that the group gives.',
  access: 'Levels by service: all that the group gives.',
};

export const groupsText = (): Description => ({
  route: groups,
  tag: 'Admin: rights',
  methods: {
    GET: {
      id: 'listGroups',
      summary: 'Groups in the order in which they were made. Takes `auth.view_group`.',
      bearer: true,
      fields: PAGE,
      answers: { 200: pageOf(groupAnswer(), integer()) },
      refusals: LOOK,
    },
    POST: {
      id: 'createGroup',
      summary: 'Creates a group. Takes `auth.add_group`.',
      bearer: true,
      fields: GROUP_FIELDS,
      answers: { 201: groupAnswer() },
      refusals: GRANT,
    },
  },
});
