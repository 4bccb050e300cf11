/** `POST /auth/token/refresh/`: a new access token, and a new refresh token where sessions rotate. */

import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { refresh } from '../sessions/refresh.ts';
import type { AuthRoute } from './route.ts';
import { refreshToken } from './schemas.ts';

export const tokenRefresh: AuthRoute = {
  path: '/auth/token/refresh',
  methods: {
    POST: withBody(refreshToken, async (read, context) => {
      const { refresh: token, rotate } = await read();
      return json(await refresh(context, token, !rotate));
    }),
  },
};
