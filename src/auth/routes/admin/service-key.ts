/** `DELETE /admin/api/services/{name}/keys/{id}/`: takes a key from a client-service. */
import type { Description } from '../../../web/openapi/describe.ts';
import type { ServiceKeyOperations } from '../../admin/service-keys.ts';
import type { AuthRoute } from '../route.ts';
import { CHANGE, MISSING } from './answers.ts';
import type { RouteCraft } from './craft.ts';
import { nameOf } from './params.ts';

const path = '/admin/api/services/:name/keys/:id';

export const serviceKey = ({ plain }: RouteCraft, { revoke }: ServiceKeyOperations): AuthRoute => ({
  path,
  methods: {
    DELETE: plain((context, asker, { name, id }) => revoke(context, asker, nameOf(name), nameOf(id))),
  },
});

export const serviceKeyText = (): Description => ({
  route: { path, methods: {} },
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
