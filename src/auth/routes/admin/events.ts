/** `GET /admin/api/events/`: the audit log. `GET /admin/api/events.csv`: all of it that the filters leave, as CSV. */
import { json } from '../../../web/json.ts';
import { receiveQuery } from '../../../web/strict-fields.ts';
import { bearer } from '../../admin/actor.ts';
import { listEvents } from '../../admin/events.ts';
import { eventsCsv as download } from '../../admin/events-csv.ts';
import type { AuthRoute } from '../route.ts';
import { eventFilter, eventQuery } from './schemas.ts';

export const events: AuthRoute = {
  path: '/admin/api/events',
  methods: {
    async GET(request, context) {
      const asker = await bearer(request, context);
      return json(await listEvents(context, asker, await receiveQuery(request, eventQuery)));
    },
  },
};

export const eventsCsv: AuthRoute = {
  path: '/admin/api/events.csv',
  offers: ['text/csv'],
  methods: {
    async GET(request, context) {
      const asker = await bearer(request, context);
      return download(context, asker, await receiveQuery(request, eventFilter));
    },
  },
};
