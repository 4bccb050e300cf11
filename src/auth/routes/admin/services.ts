/** `GET`, `POST /admin/api/services/`: registered client-services, and new ones. */
import { json } from '../../../web/json.ts';
import { receiveJson, receiveQuery } from '../../../web/strict-fields.ts';
import { bearer } from '../../admin/actor.ts';
import { createService, listServices } from '../../admin/services.ts';
import type { AuthRoute } from '../route.ts';
import { newService, pageByName } from './schemas.ts';

export const services: AuthRoute = {
  path: '/admin/api/services',
  methods: {
    async GET(request, context) {
      const asker = await bearer(request, context);
      return json(await listServices(context, asker, await receiveQuery(request, pageByName)));
    },
    async POST(request, context) {
      const asker = await bearer(request, context);
      return json(await createService(context, asker, await receiveJson(request, newService)), 201);
    },
  },
};
