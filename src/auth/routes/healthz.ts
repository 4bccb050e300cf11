/** `GET /healthz`: whether the service runs. Asks nothing of the database, so that an outage there restarts nothing. */
import { json } from '../../web/json.ts';
import type { AuthRoute } from './route.ts';

export const healthz: AuthRoute = {
  path: '/healthz',
  methods: { GET: () => json({ status: 'ok' }) },
};
