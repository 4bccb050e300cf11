/** `POST /auth/token/`: a refresh and an access token for an email address and a password. */

import { parseBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { logIn } from '../sessions/login.ts';
import { mintPair } from '../tokens/mint.ts';
import type { AuthRoute } from './route.ts';
import { credentials } from './schemas.ts';

export const tokenObtain: AuthRoute = {
  path: '/auth/token',
  methods: {
    async POST(request, context) {
      const { user, session } = await logIn(
        context,
        request,
        await parseBody(request, credentials),
        'refresh',
      );
      return json(await mintPair(context, user, session, context.now));
    },
  },
};
