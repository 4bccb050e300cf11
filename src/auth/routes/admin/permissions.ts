/** `GET`, `POST /admin/api/permissions/`: permissions that can be given, and new ones. */
import { json } from '../../../web/json.ts';
import { receiveJson, receiveQuery } from '../../../web/strict-fields.ts';
import { bearer } from '../../admin/actor.ts';
import { createPermission, listPermissions } from '../../admin/permissions.ts';
import type { AuthRoute } from '../route.ts';
import { newPermission, pageByName } from './schemas.ts';

export const permissions: AuthRoute = {
  path: '/admin/api/permissions',
  methods: {
    async GET(request, context) {
      const asker = await bearer(request, context);
      return json(await listPermissions(context, asker, await receiveQuery(request, pageByName)));
    },
    async POST(request, context) {
      const asker = await bearer(request, context);
      return json(await createPermission(context, asker, await receiveJson(request, newPermission)), 201);
    },
  },
};
