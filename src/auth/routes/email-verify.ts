/**
 * `POST /auth/email-verify/`: mails a link for the verification of an address. The answer is the same whether or not there
 * is such a user. `POST /auth/email-verify/confirm/`: verifies the address, or completes an email change, with the token
 * of the link.
 */
import { fieldErrors } from '../../core/errors.ts';
import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import { confirmEmail } from '../recovery/confirm-email.ts';
import { requestEmailVerification } from '../recovery/request.ts';
import { INVALID_EMAIL, INVALID_LINK, LINK_TOO_LATE } from './recovery-errors.ts';
import type { AuthRoute } from './route.ts';
import { anyToken, emailOnly } from './schemas.ts';

export const emailVerify: AuthRoute = {
  path: '/auth/email-verify',
  methods: {
    POST: withBody(emailOnly, async (read, context) => {
      const { email } = await read();
      if ((await requestEmailVerification(context, email)) === 'invalid_email')
        throw fieldErrors(INVALID_EMAIL);
      return json({ detail: 'If this address waits for its verification, mail is on its way to it.' });
    }),
  },
};

export const emailVerifyConfirm: AuthRoute = {
  path: '/auth/email-verify/confirm',
  methods: {
    POST: withBody(anyToken, async (read, context) => {
      const { token } = await read();
      const outcome = await confirmEmail(context, token);
      if (outcome === 'invalid_token') throw fieldErrors(INVALID_LINK);
      if (outcome === 'taken') throw fieldErrors(LINK_TOO_LATE);
      return json({ outcome });
    }),
  },
};
