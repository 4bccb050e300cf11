/** `POST /auth/token/`: a refresh and an access token for an email address and a password. */

import { parseBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { logIn, PAIR } from '../sessions/login.ts';
import type { AuthRoute } from './route.ts';
import { credentials } from './schemas.ts';

export const tokenObtain: AuthRoute = {
  path: '/auth/token',
  methods: {
    async POST(request, context) {
      const { tokens } = await logIn(context, request, await parseBody(request, credentials), PAIR);
      return json(tokens);
    },
  },
};
