/** `POST /auth/token/sliding/`: a sliding token for an email address and a password. */

import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import type { Description } from '../../web/openapi/describe.ts';
import { logIn, SLIDING } from '../sessions/login.ts';
import { slidingToken } from './answers.ts';
import type { AuthRoute } from './route.ts';
import { credentials } from './schemas.ts';

export const tokenSliding: AuthRoute = {
  path: '/auth/token/sliding',
  methods: {
    POST: withBody(credentials, async (read, context, request) => {
      const { tokens } = await logIn(context, request, await read(), SLIDING);
      return json({ token: tokens });
    }),
  },
};

export const tokenSlidingText = (): Description => ({
  route: tokenSliding,
  tag: 'Tokens',
  methods: {
    POST: {
      id: 'obtainSlidingToken',
      summary: 'Logs in: a sliding token for an email address and a password.',
      answers: { 200: slidingToken() },
      refusals: {
        401: ['email_not_verified'],
        429: ['throttled'],
        503: ['hashing_overloaded', 'signing_key_unreadable'],
      },
    },
  },
});
