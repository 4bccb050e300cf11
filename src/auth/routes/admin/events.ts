/** `GET /admin/api/events/`: the audit log. */
import { json } from '../../../web/json.ts';
import { receiveQuery } from '../../../web/strict-fields.ts';
import { bearer } from '../../admin/actor.ts';
import { listEvents } from '../../admin/events.ts';
import type { AuthRoute } from '../route.ts';
import { eventQuery } from './schemas.ts';

export const events: AuthRoute = {
  path: '/admin/api/events',
  methods: {
    async GET(request, context) {
      const asker = await bearer(request, context);
      return json(await listEvents(context, asker, await receiveQuery(request, eventQuery)));
    },
  },
};
