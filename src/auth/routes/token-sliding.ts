/** `POST /auth/token/sliding/`: a sliding token for an email address and a password. */

import { parseBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { logIn } from '../sessions/login.ts';
import { mintSliding } from '../tokens/mint.ts';
import type { AuthRoute } from './route.ts';
import { credentials } from './schemas.ts';

export const tokenSliding: AuthRoute = {
  path: '/auth/token/sliding',
  methods: {
    async POST(request, context) {
      const { user, session } = await logIn(
        context,
        request,
        await parseBody(request, credentials),
        'sliding',
      );
      return json({ token: await mintSliding(context, user, session, context.now) });
    },
  },
};
