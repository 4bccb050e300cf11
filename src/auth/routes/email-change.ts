/**
 * `POST /auth/email-change/`: asks for another address for the user of the token, with their password. It is changed by
 * the link that is mailed to the new address; `email-verify/confirm/` takes its token.
 */

import { fieldErrors } from '../../core/errors.ts';
import { withBody } from '../../web/fields.ts';
import type { Description } from '../../web/openapi/describe.ts';
import { requestEmailChange } from '../recovery/change-email.ts';
import { authenticate } from '../tokens/authenticate.ts';
import { detail } from './answers.ts';
import { INVALID_EMAIL, WRONG_PASSWORD } from './recovery-errors.ts';
import type { AuthRoute } from './route.ts';
import { say } from './say.ts';
import { emailChange as schema } from './schemas.ts';

export const emailChange: AuthRoute = {
  path: '/auth/email-change',
  methods: {
    POST: withBody(schema, async (read, context, request) => {
      const { user, context: there } = await authenticate(request, context);
      const { password, new_email } = await read();
      const outcome = await requestEmailChange(there, user, password, new_email);
      if (outcome === 'invalid_email') throw fieldErrors({ new_email: INVALID_EMAIL.email });
      if (outcome === 'invalid_password') throw fieldErrors(WRONG_PASSWORD);
      return say(context, 'Mail is on its way to the new address.');
    }),
  },
};

export const emailChangeText = (): Description => ({
  route: emailChange,
  tag: 'Recovery',
  methods: {
    POST: {
      id: 'requestEmailChange',
      summary: 'Asks for another address. The link that is mailed to it completes the change.',
      bearer: true,
      answers: { 200: detail() },
      refusals: { 429: ['throttled'], 503: ['hashing_overloaded', 'mail_not_configured'] },
    },
  },
});
