/** `DELETE /admin/api/permissions/{name}/`: takes a permission from everybody. */
import { noContent } from '../../../web/json.ts';
import { bearer } from '../../admin/actor.ts';
import { deletePermission } from '../../admin/permissions.ts';
import type { AuthRoute } from '../route.ts';
import { nameOf } from './params.ts';

export const permission: AuthRoute = {
  path: '/admin/api/permissions/:name',
  methods: {
    async DELETE(request, context, { name }) {
      await deletePermission(context, await bearer(request, context), nameOf(name));
      return noContent();
    },
  },
};
