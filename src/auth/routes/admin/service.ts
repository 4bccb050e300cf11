/** `GET`, `PATCH`, `DELETE /admin/api/services/{name}/`: one client-service. */
import type { Description } from '../../../web/openapi/describe.ts';
import { changeService, deleteService, readService } from '../../admin/services.ts';
import type { AuthRoute } from '../route.ts';
import { CHANGE, LOOK, MISSING, serviceAnswer } from './answers.ts';
import { plain, withJson } from './handlers.ts';
import { nameOf } from './params.ts';
import { serviceChange } from './schemas.ts';
import { SERVICE_FIELDS } from './services.ts';

export const service: AuthRoute = {
  path: '/admin/api/services/:name',
  methods: {
    GET: plain((context, asker, { name }) => readService(context, asker, nameOf(name))),
    PATCH: withJson(serviceChange, (context, asker, input, { name }) =>
      changeService(context, asker, nameOf(name), input),
    ),
    DELETE: plain((context, asker, { name }) => deleteService(context, asker, nameOf(name))),
  },
};

export const serviceText = (): Description => ({
  route: service,
  tag: 'Admin: services',
  methods: {
    GET: {
      id: 'readService',
      summary: 'One client-service. Takes `easyjwt.view_service`.',
      bearer: true,
      answers: { 200: serviceAnswer() },
      refusals: { ...LOOK, ...MISSING },
    },
    PATCH: {
      id: 'changeService',
      summary: 'Changes a client-service; what is not named stays. Takes `easyjwt.change_service`.',
      bearer: true,
      fields: SERVICE_FIELDS,
      answers: { 200: serviceAnswer() },
      refusals: { ...CHANGE, ...MISSING },
    },
    DELETE: {
      id: 'deleteService',
      summary:
        "Deletes a client-service with its keys and everybody's level. Takes `easyjwt.delete_service`.",
      bearer: true,
      answers: { 204: null },
      refusals: { ...CHANGE, ...MISSING },
    },
  },
});
