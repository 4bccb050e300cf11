/** `POST /auth/token/refresh/`: a new access token, and a new refresh token where sessions rotate. */

import * as v from 'valibot';
import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { type Description, named } from '../../web/openapi/describe.ts';
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

export const tokenRefreshText = (): Description => ({
  route: tokenRefresh,
  tag: 'Tokens',
  methods: {
    POST: {
      id: 'refreshTokens',
      summary: 'A new access token, and a new refresh token where sessions rotate.',
      text: 'Where there is a `refresh` in the answer, it takes the place of the one that was sent: using that one again ends the session, except for a moment after it was replaced, when it gets the same successor.',
      fields: { rotate: '`false` keeps the refresh token while less than half of its lifetime is over.' },
      answers: { 200: named('RefreshedTokens', { access: v.string(), refresh: v.optional(v.string()) }) },
      refusals: {
        401: ['token_not_valid', 'no_active_account', 'password_changed'],
        429: ['throttled'],
        503: ['signing_key_unreadable'],
      },
    },
  },
});
