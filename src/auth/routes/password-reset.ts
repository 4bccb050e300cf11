/**
 * `POST /auth/password-reset/`: mails a link for a new password. The answer is the same whether or not there is such a
 * user. `POST /auth/password-reset/confirm/`: sets the new password with the token of the link, and logs nobody in.
 */

import { fieldErrors } from '../../core/errors.ts';
import { withBody } from '../../web/fields.ts';
import { json } from '../../web/json.ts';
import type { Description } from '../../web/openapi/describe.ts';
import { requestPasswordReset } from '../recovery/request.ts';
import { confirmPasswordReset } from '../recovery/reset-password.ts';
import { detail, nothing } from './answers.ts';
import { INVALID_EMAIL, INVALID_LINK } from './recovery-errors.ts';
import type { AuthRoute } from './route.ts';
import { say } from './say.ts';
import { emailOnly, passwordReset as schema } from './schemas.ts';

export const passwordReset: AuthRoute = {
  path: '/auth/password-reset',
  methods: {
    POST: withBody(emailOnly, async (read, context) => {
      const { email } = await read();
      if ((await requestPasswordReset(context, email)) === 'invalid_email') throw fieldErrors(INVALID_EMAIL);
      return say(context, 'If there is an account with this address, mail is on its way to it.');
    }),
  },
};

export const passwordResetConfirm: AuthRoute = {
  path: '/auth/password-reset/confirm',
  methods: {
    POST: withBody(schema, async (read, context) => {
      const { token, new_password } = await read();
      const done = await confirmPasswordReset(context, token, new_password);
      if (done.outcome === 'invalid_token') throw fieldErrors(INVALID_LINK);
      if (done.outcome === 'invalid_password') throw fieldErrors({ new_password: done.faults });
      return json({});
    }),
  },
};

export const passwordResetText = (): Description => ({
  route: passwordReset,
  tag: 'Recovery',
  methods: {
    POST: {
      id: 'requestPasswordReset',
      summary: 'Mails a link for a new password; the same answer whether or not there is such a user.',
      answers: { 200: detail() },
      refusals: { 429: ['throttled'], 503: ['mail_not_configured'] },
    },
  },
});

export const passwordResetConfirmText = (): Description => ({
  route: passwordResetConfirm,
  tag: 'Recovery',
  methods: {
    POST: {
      id: 'resetPassword',
      summary: 'Sets a new password with the token of the link. Ends every session and logs nobody in.',
      answers: { 200: nothing() },
      refusals: { 429: ['throttled'], 503: ['hashing_overloaded'] },
    },
  },
});
