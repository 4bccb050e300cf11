/** `DELETE /admin/api/services/{name}/keys/{id}/`: takes a key from a client-service. */
import { noContent } from '../../../web/json.ts';
import { bearer } from '../../admin/actor.ts';
import { revokeServiceKey } from '../../admin/service-keys.ts';
import type { AuthRoute } from '../route.ts';
import { nameOf } from './params.ts';

export const serviceKey: AuthRoute = {
  path: '/admin/api/services/:name/keys/:id',
  methods: {
    async DELETE(request, context, { name, id }) {
      await revokeServiceKey(context, await bearer(request, context), nameOf(name), nameOf(id));
      return noContent();
    },
  },
};
