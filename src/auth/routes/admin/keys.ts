/** `GET /admin/api/keys/`: signing keys and what each of them does. */
import { json } from '../../../web/json.ts';
import { bearer } from '../../admin/actor.ts';
import { listKeys } from '../../admin/keys.ts';
import type { AuthRoute } from '../route.ts';

export const keys: AuthRoute = {
  path: '/admin/api/keys',
  methods: {
    GET: async (request, context) => json(await listKeys(context, await bearer(request, context))),
  },
};
