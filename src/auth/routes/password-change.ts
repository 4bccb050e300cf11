/**
 * `POST /auth/password-change/`: a new password for whoever knows the current one. Ends every session. An authorization
 * header does not count, so that a stale one does no harm (django-easyjwt answers it with 401).
 */

import { fieldErrors, nonFieldError } from '../../core/errors.ts';
import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import type { Description } from '../../web/openapi/describe.ts';
import { changeOwnPassword } from '../users/change-password.ts';
import { nothing } from './answers.ts';
import type { AuthRoute } from './route.ts';
import { passwordChange as schema } from './schemas.ts';

export const passwordChange: AuthRoute = {
  path: '/auth/password-change',
  methods: {
    POST: withBody(schema, async (read, context) => {
      const { email, password, new_password } = await read();
      const outcome = await changeOwnPassword(context, { email, password }, new_password);
      if (outcome === 'invalid_credentials') throw nonFieldError('Invalid credentials.');
      if (outcome !== 'changed') throw fieldErrors({ new_password: outcome });
      return json({});
    }),
  },
};

export const passwordChangeText = (): Description => ({
  route: passwordChange,
  tag: 'Users',
  methods: {
    POST: {
      id: 'changePassword',
      summary: 'A new password for whoever knows the current one. Ends every session.',
      answers: { 200: nothing() },
      refusals: { 429: ['throttled'], 503: ['hashing_overloaded'] },
    },
  },
});
