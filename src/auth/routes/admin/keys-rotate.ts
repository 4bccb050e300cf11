/** `POST /admin/api/keys/rotate/`: publishes the successor of the signing key. */
import { json } from '../../../web/json.ts';
import { receiveJson } from '../../../web/strict-fields.ts';
import { bearer } from '../../admin/actor.ts';
import { rotateKeys } from '../../admin/keys.ts';
import type { AuthRoute } from '../route.ts';
import { rotation } from './schemas.ts';

export const keysRotate: AuthRoute = {
  path: '/admin/api/keys/rotate',
  methods: {
    async POST(request, context) {
      const asker = await bearer(request, context);
      return json(await rotateKeys(context, asker, await receiveJson(request, rotation)));
    },
  },
};
