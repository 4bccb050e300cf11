/** `DELETE /admin/api/services/{name}/keys/{id}/`: takes a key from a client-service. */
import type { Description } from '../../../web/openapi/describe.ts';
import { revokeServiceKey } from '../../admin/service-keys.ts';
import type { AuthRoute } from '../route.ts';
import { CHANGE, MISSING } from './answers.ts';
import { plain } from './handlers.ts';
import { nameOf } from './params.ts';

export const serviceKey: AuthRoute = {
  path: '/admin/api/services/:name/keys/:id',
  methods: {
    DELETE: plain((context, asker, { name, id }) =>
      revokeServiceKey(context, asker, nameOf(name), nameOf(id)),
    ),
  },
};

export const serviceKeyText = (): Description => ({
  route: serviceKey,
  tag: 'Admin: services',
  methods: {
    DELETE: {
      id: 'deleteServiceKey',
      summary: 'Takes a key from a client-service. Takes `easyjwt.change_service`.',
      bearer: true,
      answers: { 204: null },
      refusals: { ...CHANGE, ...MISSING },
    },
  },
});
