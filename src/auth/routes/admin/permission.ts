/** `DELETE /admin/api/permissions/{name}/`: takes a permission from everybody. */
import type { Description } from '../../../web/openapi/describe.ts';
import { deletePermission } from '../../admin/permissions.ts';
import type { AuthRoute } from '../route.ts';
import { CHANGE, MISSING } from './answers.ts';
import { plain } from './handlers.ts';
import { nameOf } from './params.ts';

export const permission: AuthRoute = {
  path: '/admin/api/permissions/:name',
  methods: { DELETE: plain((context, asker, { name }) => deletePermission(context, asker, nameOf(name))) },
};

export const permissionText = (): Description => ({
  route: permission,
  tag: 'Admin: rights',
  methods: {
    DELETE: {
      id: 'deletePermission',
      summary: 'Deletes a permission, and takes it from everybody. Takes `auth.delete_permission`.',
      bearer: true,
      answers: { 204: null },
      refusals: { ...CHANGE, ...MISSING },
    },
  },
});
