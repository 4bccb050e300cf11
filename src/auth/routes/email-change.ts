/**
 * `POST /auth/email-change/`: asks for another address for the user of the token, with their password. It is changed by
 * the link that is mailed to the new address; `email-verify/confirm/` takes its token.
 */
import { fieldErrors } from '../../core/errors.ts';
import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { requestEmailChange } from '../recovery/change-email.ts';
import { authenticate } from '../tokens/authenticate.ts';
import { INVALID_EMAIL } from './recovery-errors.ts';
import type { AuthRoute } from './route.ts';
import { emailChange as schema } from './schemas.ts';

export const emailChange: AuthRoute = {
  path: '/auth/email-change',
  methods: {
    POST: withBody(schema, async (read, context, request) => {
      const { user } = await authenticate(request, context);
      const { password, new_email } = await read();
      const outcome = await requestEmailChange(context, user, password, new_email);
      if (outcome === 'invalid_email') throw fieldErrors({ new_email: INVALID_EMAIL.email });
      if (outcome === 'invalid_password')
        throw fieldErrors({
          password: ['Your old password was entered incorrectly. Please enter it again.'],
        });
      return json({ detail: 'Mail is on its way to the new address.' });
    }),
  },
};
