/** `GET`, `POST /admin/api/services/`: registered client-services, and new ones. */
import * as v from 'valibot';
import type { Description } from '../../../web/openapi/describe.ts';
import { createService, listServices } from '../../admin/services.ts';
import type { AuthRoute } from '../route.ts';
import { CHANGE, LOOK, PAGE, pageOf, serviceAnswer } from './answers.ts';
import { withJson, withQuery } from './handlers.ts';
import { newService, pageByName } from './schemas.ts';

export const services: AuthRoute = {
  path: '/admin/api/services',
  methods: { GET: withQuery(pageByName, listServices), POST: withJson(newService, createService, 201) },
};

/** What there is to say of the fields of a service. */
export const SERVICE_FIELDS = {
  is_open: 'Whether every user may enter, or only those who were given a level.',
  origins: 'Where its pages are: `next` may lead there.',
};

export const servicesText = (): Description => ({
  route: services,
  tag: 'Admin: services',
  methods: {
    GET: {
      id: 'listServices',
      summary: 'Client-services by name. Takes `easyjwt.view_service`.',
      bearer: true,
      fields: PAGE,
      answers: { 200: pageOf(serviceAnswer(), v.string()) },
      refusals: LOOK,
    },
    POST: {
      id: 'createService',
      summary: 'Registers a client-service. Takes `easyjwt.add_service`.',
      bearer: true,
      fields: SERVICE_FIELDS,
      answers: { 201: serviceAnswer() },
      refusals: CHANGE,
    },
  },
});
