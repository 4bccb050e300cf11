/** `POST /auth/token/logout/`: ends the session of a refresh or sliding token; the same 200 whatever there is to end. */

import { withBody } from '../../web/fields.ts';
import type { Description } from '../../web/openapi/describe.ts';
import { endSessionOf } from '../sessions/end.ts';
import { detail } from './answers.ts';
import type { AuthRoute } from './route.ts';
import { say } from './say.ts';
import { optionalRefreshToken } from './schemas.ts';

export const tokenLogout: AuthRoute = {
  path: '/auth/token/logout',
  methods: {
    POST: withBody(optionalRefreshToken, async (read, context) => {
      const { refresh } = await read();
      if (refresh !== '') await endSessionOf(context, refresh);
      return say(context, 'Logged out.');
    }),
  },
};

export const tokenLogoutText = (): Description => ({
  route: tokenLogout,
  tag: 'Tokens',
  methods: {
    POST: {
      id: 'logOut',
      summary: 'Ends the session of a refresh or sliding token; the same answer whatever there is to end.',
      answers: { 200: detail() },
    },
  },
});
