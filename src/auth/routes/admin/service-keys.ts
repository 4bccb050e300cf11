/** `GET`, `POST /admin/api/services/{name}/keys/`: keys with which a client-service signs, and a new one. */
import { json } from '../../../web/json.ts';
import { bearer } from '../../admin/actor.ts';
import { createServiceKey, listServiceKeys } from '../../admin/service-keys.ts';
import type { AuthRoute } from '../route.ts';
import { nameOf } from './params.ts';

export const serviceKeys: AuthRoute = {
  path: '/admin/api/services/:name/keys',
  methods: {
    async GET(request, context, { name }) {
      return json(await listServiceKeys(context, await bearer(request, context), nameOf(name)));
    },
    async POST(request, context, { name }) {
      return json(await createServiceKey(context, await bearer(request, context), nameOf(name)), 201);
    },
  },
};
