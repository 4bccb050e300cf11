/** `POST /auth/token/sliding/refresh/`: the sliding token with a later `exp`. */

import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { refreshSliding } from '../sessions/sliding.ts';
import type { AuthRoute } from './route.ts';
import { anyToken } from './schemas.ts';

export const tokenSlidingRefresh: AuthRoute = {
  path: '/auth/token/sliding/refresh',
  methods: {
    POST: withBody(anyToken, async (read, context) => {
      const { token } = await read();
      return json({ token: await refreshSliding(context, token) });
    }),
  },
};
