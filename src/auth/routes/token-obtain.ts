/** `POST /auth/token/`: a refresh and an access token for an email address and a password. */

import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import type { Description } from '../../web/openapi/describe.ts';
import { logIn, PAIR } from '../sessions/login.ts';
import { tokenPair } from './answers.ts';
import type { AuthRoute } from './route.ts';
import { credentials } from './schemas.ts';

export const tokenObtain: AuthRoute = {
  path: '/auth/token',
  methods: {
    POST: withBody(credentials, async (read, context, request) => {
      const { tokens } = await logIn(context, request, await read(), PAIR);
      return json(tokens);
    }),
  },
};

export const tokenObtainText = (): Description => ({
  route: tokenObtain,
  tag: 'Tokens',
  methods: {
    POST: {
      id: 'obtainTokens',
      summary: 'Logs in: a refresh and an access token for an email address and a password.',
      answers: { 200: tokenPair() },
      refusals: {
        401: ['email_not_verified'],
        429: ['throttled'],
        503: ['hashing_overloaded', 'signing_key_unreadable'],
      },
    },
  },
});
