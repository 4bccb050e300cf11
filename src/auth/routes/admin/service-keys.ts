/** `GET`, `POST /admin/api/services/{name}/keys/`: keys with which a client-service signs, and a new one. */
import * as v from 'valibot';
import { type Description, named, time } from '../../../web/openapi/describe.ts';
import type { ServiceKeyOperations } from '../../admin/service-keys.ts';
import type { AuthRoute } from '../route.ts';
import { CHANGE, LOOK, MISSING, pageOf } from './answers.ts';
import type { RouteCraft } from './craft.ts';
import { nameOf } from './params.ts';

const path = '/admin/api/services/:name/keys';

export const serviceKeys = ({ plain }: RouteCraft, { list, create }: ServiceKeyOperations): AuthRoute => ({
  path,
  methods: {
    GET: plain((context, asker, { name }) => list(context, asker, nameOf(name))),
    POST: plain((context, asker, { name }) => create(context, asker, nameOf(name)), 201),
  },
});

const keyFields = () => ({ key_id: v.string(), created_at: time() });

export const serviceKeysText = (): Description => ({
  route: { path, methods: {} },
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
