/** `GET`, `POST /admin/api/permissions/`: permissions that can be given, and new ones. */
import * as v from 'valibot';
import type { Description } from '../../../web/openapi/describe.ts';
import { createPermission, listPermissions } from '../../admin/permissions.ts';
import type { AuthRoute } from '../route.ts';
import { CHANGE, LOOK, PAGE, pageOf, permissionAnswer } from './answers.ts';
import { withJson, withQuery } from './handlers.ts';
import { newPermission, pageByName } from './schemas.ts';

export const permissions: AuthRoute = {
  path: '/admin/api/permissions',
  methods: {
    GET: withQuery(pageByName, listPermissions),
    POST: withJson(newPermission, createPermission, 201),
  },
};

export const permissionsText = (): Description => ({
  route: permissions,
  tag: 'Admin: rights',
  methods: {
    GET: {
      id: 'listPermissions',
      summary: 'Permissions by name. Takes `auth.view_permission`.',
      bearer: true,
      fields: PAGE,
      answers: { 200: pageOf(permissionAnswer(), v.string()) },
      refusals: LOOK,
    },
    POST: {
      id: 'createPermission',
      summary: 'Creates a permission, and gives it to nobody. Takes `auth.add_permission`.',
      bearer: true,
      fields: { name: '`app_label.codename`.', label: 'What people read.' },
      answers: { 201: permissionAnswer() },
      refusals: CHANGE,
    },
  },
});
