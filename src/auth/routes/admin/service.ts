/** `GET`, `PATCH`, `DELETE /admin/api/services/{name}/`: one client-service. */
import { json, noContent } from '../../../web/json.ts';
import { receiveJson } from '../../../web/strict-fields.ts';
import { bearer } from '../../admin/actor.ts';
import { changeService, deleteService, readService } from '../../admin/services.ts';
import type { AuthRoute } from '../route.ts';
import { nameOf } from './params.ts';
import { serviceChange } from './schemas.ts';

export const service: AuthRoute = {
  path: '/admin/api/services/:name',
  methods: {
    async GET(request, context, { name }) {
      return json(await readService(context, await bearer(request, context), nameOf(name)));
    },
    async PATCH(request, context, { name }) {
      const asker = await bearer(request, context);
      return json(
        await changeService(context, asker, nameOf(name), await receiveJson(request, serviceChange)),
      );
    },
    async DELETE(request, context, { name }) {
      await deleteService(context, await bearer(request, context), nameOf(name));
      return noContent();
    },
  },
};
