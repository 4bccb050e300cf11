/** `/account/email`: asks for another address. */
import { requireMail } from '../mail/require.ts';
import { INVALID_EMAIL, WRONG_PASSWORD } from '../routes/recovery-errors.ts';
import { formPage, nothing, way } from './form-page.ts';
import { whenLoggedIn } from './logged-in.ts';
import { sendOn } from './render.ts';

export const emailPage = formPage(whenLoggedIn, {
  path: '/account/email',
  title: 'changeEmail',
  fields: [
    { name: 'email', label: 'newEmail', autocomplete: 'email' },
    { name: 'password', label: 'currentPassword' },
  ],
  button: 'sendLink',
  isLoggedIn: true,
  template: ({ email }) => email,
  look: ({ t }) => ({ explained: t('changeEmailExplained'), foot: way('/account', t('backToAccount')) }),
  open: nothing,
  async submit(visit, text, { user }) {
    const { context } = visit;
    const { mailing } = requireMail(context);
    switch (await mailing.requestEmailChange(context, user, text('password'), text('email'))) {
      case 'requested':
        return sendOn(visit, '/account', [], 'doneEmailChangeRequested');
      case 'invalid_password':
        return { faults: WRONG_PASSWORD };
      case 'invalid_email':
        return { faults: INVALID_EMAIL };
    }
  },
});
