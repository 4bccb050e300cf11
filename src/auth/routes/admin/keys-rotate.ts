/** `POST /admin/api/keys/rotate/`: publishes the successor of the signing key. */
import * as v from 'valibot';
import type { Description } from '../../../web/openapi/describe.ts';
import { rotateKeys } from '../../admin/keys.ts';
import type { AuthRoute } from '../route.ts';
import { LOOK } from './answers.ts';
import { withJson } from './handlers.ts';
import { rotation } from './schemas.ts';

export const keysRotate: AuthRoute = {
  path: '/admin/api/keys/rotate',
  methods: { POST: withJson(rotation, rotateKeys) },
};

export const keysRotateText = (): Description => ({
  route: keysRotate,
  tag: 'Admin: service',
  methods: {
    POST: {
      id: 'rotateSigningKey',
      summary: 'Publishes the successor of the signing key. Takes `easyjwt.change_signingkey`.',
      bearer: true,
      fields: {
        compromised: '`true` drops the keys so far at once, with all tokens that they signed.',
      },
      answers: { 200: v.object({ kid: v.string() }) },
      refusals: {
        403: [...LOOK[403], 'reauthentication_required'],
        409: ['not_rotated'],
        503: ['signing_key_unreadable'],
      },
    },
  },
});
