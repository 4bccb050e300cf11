/** `POST /auth/token/verify/`: whether a token of any kind is valid now; `{}` if it is. */

import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { checkToken } from '../tokens/check.ts';
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
