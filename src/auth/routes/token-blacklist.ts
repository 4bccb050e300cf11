/** `POST /auth/token/blacklist/`: ends the session of a refresh or sliding token. Ending it twice is a 401, as in Django. */

import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import type { Description } from '../../web/openapi/describe.ts';
import { refuseToken } from '../limits/forged.ts';
import { endSessionOf } from '../sessions/end.ts';
import { nothing } from './answers.ts';
import type { AuthRoute } from './route.ts';
import { refreshToken } from './schemas.ts';

export const tokenBlacklist: AuthRoute = {
  path: '/auth/token/blacklist',
  methods: {
    POST: withBody(refreshToken, async (read, context) => {
      const fault = await endSessionOf(context, (await read()).refresh);
      if (fault) throw await refuseToken(context, fault);
      return json({});
    }),
  },
};

export const tokenBlacklistText = (): Description => ({
  route: tokenBlacklist,
  tag: 'Tokens',
  methods: {
    POST: {
      id: 'blacklistToken',
      summary: 'Ends the session of a refresh or sliding token. Doing so twice is a 401.',
      answers: { 200: nothing() },
      refusals: { 401: ['token_not_valid'], 429: ['throttled'] },
    },
  },
});
