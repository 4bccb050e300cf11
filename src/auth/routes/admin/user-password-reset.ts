/** `POST /admin/api/users/{id}/password-reset/`: mails a user a link with which they choose a password. */
import { type Description, integer } from '../../../web/openapi/describe.ts';
import { sendPasswordReset } from '../../admin/users/reset-password.ts';
import type { AuthRoute } from '../route.ts';
import { HARMLESS, MISSING } from './answers.ts';
import { plain } from './handlers.ts';
import { idOf } from './params.ts';

export const userPasswordReset: AuthRoute = {
  path: '/admin/api/users/:id/password-reset',
  methods: { POST: plain((context, asker, { id }) => sendPasswordReset(context, asker, idOf(id))) },
};

export const userPasswordResetText = (): Description => ({
  route: userPasswordReset,
  tag: 'Admin: users',
  params: { id: integer() },
  methods: {
    POST: {
      id: 'adminSendPasswordReset',
      summary: 'Mails a user a link with which they choose a password. Takes `auth.change_user`.',
      text: 'For users without a password too. Nothing changes until the link is followed.',
      bearer: true,
      answers: { 204: null },
      refusals: {
        ...HARMLESS,
        ...MISSING,
        409: [...HARMLESS[409], 'not_mailable'],
        429: ['throttled'],
        503: ['mail_not_configured'],
      },
    },
  },
});
