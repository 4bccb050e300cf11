/** `POST /auth/token/verify/`: whether a token of any kind is valid now; `{}` if it is. */

import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import type { Description } from '../../web/openapi/describe.ts';
import { checkToken } from '../tokens/check.ts';
import { nothing } from './answers.ts';
import type { AuthRoute } from './route.ts';
import { anyToken } from './schemas.ts';

export const tokenVerify: AuthRoute = {
  path: '/auth/token/verify',
  methods: {
    POST: withBody(anyToken, async (read, context) => {
      await checkToken(context, (await read()).token);
      return json({});
    }),
  },
};

export const tokenVerifyText = (): Description => ({
  route: tokenVerify,
  tag: 'Tokens',
  methods: {
    POST: {
      id: 'verifyToken',
      summary: 'Whether a token of any kind is valid now.',
      answers: { 200: nothing() },
      refusals: {
        401: ['token_not_valid', 'no_active_account', 'password_changed'],
        429: ['throttled'],
      },
    },
  },
});
