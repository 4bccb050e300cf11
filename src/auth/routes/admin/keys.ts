/** `GET /admin/api/keys/`: signing keys and what each of them does. */
import * as v from 'valibot';
import { type Description, named, time } from '../../../web/openapi/describe.ts';
import { listKeys } from '../../admin/keys.ts';
import type { AuthRoute } from '../route.ts';
import { LOOK, pageOf } from './answers.ts';
import { plain } from './handlers.ts';

export const keys: AuthRoute = { path: '/admin/api/keys', methods: { GET: plain(listKeys) } };

const keyAnswer = () =>
  named('SigningKey', {
    kid: v.nullable(v.string()),
    alg: v.string(),
    state: v.picklist(['published', 'signing', 'retired', 'gone']),
    created_at: v.nullable(time()),
    signs_from: v.nullable(time()),
    verifies_until: v.nullable(time()),
  });

export const keysText = (): Description => ({
  route: keys,
  tag: 'Admin: service',
  methods: {
    GET: {
      id: 'listSigningKeys',
      summary: 'Signing keys and what each of them does. Takes `easyjwt.view_signingkey`.',
      bearer: true,
      answers: { 200: pageOf(keyAnswer(), v.string()) },
      refusals: LOOK,
    },
  },
});
