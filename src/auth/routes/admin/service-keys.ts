/** `GET`, `POST /admin/api/services/{name}/keys/`: keys with which a client-service signs, and a new one. */
import * as v from 'valibot';
import { type Description, named, time } from '../../../web/openapi/describe.ts';
import { createServiceKey, listServiceKeys } from '../../admin/service-keys.ts';
import type { AuthRoute } from '../route.ts';
import { CHANGE, LOOK, MISSING, pageOf } from './answers.ts';
import { plain } from './handlers.ts';
import { nameOf } from './params.ts';

export const serviceKeys: AuthRoute = {
  path: '/admin/api/services/:name/keys',
  methods: {
    GET: plain((context, asker, { name }) => listServiceKeys(context, asker, nameOf(name))),
    POST: plain((context, asker, { name }) => createServiceKey(context, asker, nameOf(name)), 201),
  },
};

const keyFields = () => ({ key_id: v.string(), created_at: time() });

export const serviceKeysText = (): Description => ({
  route: serviceKeys,
  tag: 'Admin: services',
  methods: {
    GET: {
      id: 'listServiceKeys',
      summary: 'Keys with which a client-service signs. Takes `easyjwt.view_service`.',
      bearer: true,
      answers: { 200: pageOf(named('ServiceKey', keyFields()), v.string()) },
      refusals: { ...LOOK, ...MISSING },
    },
    POST: {
      id: 'createServiceKey',
      summary: 'Makes a key, whose secret is told here and nowhere else. Takes `easyjwt.change_service`.',
      bearer: true,
      answers: { 201: named('NewServiceKey', { ...keyFields(), secret: v.string() }) },
      refusals: { ...CHANGE, ...MISSING },
    },
  },
});
