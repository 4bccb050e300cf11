/** `GET /healthz`: whether the service runs. Asks nothing of the database, so that an outage there restarts nothing. */
import * as v from 'valibot';
import { json } from '../../web/json.ts';
import type { Description } from '../../web/openapi/describe.ts';
import type { AuthRoute } from './route.ts';

export const healthz: AuthRoute = {
  path: '/healthz',
  methods: { GET: () => json({ status: 'ok' }) },
};

export const healthzText = (): Description => ({
  route: healthz,
  tag: 'Service',
  methods: {
    GET: {
      id: 'readHealth',
      summary: 'Whether the service runs. Asks nothing of the database.',
      standsAlone: true,
      answers: { 200: v.object({ status: v.picklist(['ok']) }) },
    },
  },
});
