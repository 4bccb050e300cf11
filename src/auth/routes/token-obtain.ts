/** `POST /auth/token/`: a refresh and an access token for an email address and a password. */

import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { logIn, PAIR } from '../sessions/login.ts';
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
