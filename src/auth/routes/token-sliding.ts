/** `POST /auth/token/sliding/`: a sliding token for an email address and a password. */

import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { logIn, SLIDING } from '../sessions/login.ts';
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
