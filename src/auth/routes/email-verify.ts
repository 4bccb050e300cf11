/**
 * `POST /auth/email-verify/`: mails a link for the verification of an address. The answer is the same whether or not there
 * is such a user. `POST /auth/email-verify/confirm/`: verifies the address, or completes an email change, with the token
 * of the link.
 */
import * as v from 'valibot';
import { fieldErrors } from '../../core/errors.ts';
import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import type { Description } from '../../web/openapi/describe.ts';
import { confirmEmail } from '../recovery/confirm-email.ts';
import { requestEmailVerification } from '../recovery/request.ts';
import { detail } from './answers.ts';
import { INVALID_EMAIL, INVALID_LINK, LINK_TOO_LATE } from './recovery-errors.ts';
import type { AuthRoute } from './route.ts';
import { say } from './say.ts';
import { anyToken, emailOnly } from './schemas.ts';

export const emailVerify: AuthRoute = {
  path: '/auth/email-verify',
  methods: {
    POST: withBody(emailOnly, async (read, context) => {
      const { email } = await read();
      if ((await requestEmailVerification(context, email)) === 'invalid_email')
        throw fieldErrors(INVALID_EMAIL);
      return say(context, 'If this address waits for its verification, mail is on its way to it.');
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

export const emailVerifyText = (): Description => ({
  route: emailVerify,
  tag: 'Recovery',
  methods: {
    POST: {
      id: 'requestEmailVerification',
      summary: 'Mails a link that verifies an address; the same answer whether or not there is such a user.',
      answers: { 200: detail() },
      refusals: { 429: ['throttled'], 503: ['mail_not_configured'] },
    },
  },
});

export const emailVerifyConfirmText = (): Description => ({
  route: emailVerifyConfirm,
  tag: 'Recovery',
  methods: {
    POST: {
      id: 'confirmEmail',
      summary: 'Verifies an address, or completes its change, with the token of the link.',
      answers: { 200: v.object({ outcome: v.picklist(['verified', 'changed']) }) },
      refusals: { 429: ['throttled'] },
    },
  },
});
