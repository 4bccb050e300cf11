/** `POST /auth/token/sliding/`: a sliding token for an email address and a password. */

import { parseBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { logIn, SLIDING } from '../sessions/login.ts';
import type { AuthRoute } from './route.ts';
import { credentials } from './schemas.ts';

export const tokenSliding: AuthRoute = {
  path: '/auth/token/sliding',
  methods: {
    async POST(request, context) {
      const { tokens } = await logIn(context, request, await parseBody(request, credentials), SLIDING);
      return json({ token: tokens });
    },
  },
};
