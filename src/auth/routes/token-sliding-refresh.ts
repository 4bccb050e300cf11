/** `POST /auth/token/sliding/refresh/`: the sliding token with a later `exp`. */

import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import type { Description } from '../../web/openapi/describe.ts';
import { refreshSliding } from '../sessions/sliding.ts';
import { slidingToken } from './answers.ts';
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

export const tokenSlidingRefreshText = (): Description => ({
  route: tokenSlidingRefresh,
  tag: 'Tokens',
  methods: {
    POST: {
      id: 'refreshSlidingToken',
      summary: 'The sliding token with a later `exp`.',
      answers: { 200: slidingToken() },
      refusals: {
        401: ['token_not_valid', 'no_active_account', 'password_changed'],
        429: ['throttled'],
        503: ['signing_key_unreadable'],
      },
    },
  },
});
