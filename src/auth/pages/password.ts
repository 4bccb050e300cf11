/** `/account/password`: a new password. Ends every session; this browser gets a new one. */
import { username } from '../../web/text-fields.ts';
import { WRONG_PASSWORD } from '../routes/recovery-errors.ts';
import { logIn, PAIR } from '../sessions/login.ts';
import { changeOwnPassword } from '../users/change-password.ts';
import { setTokens } from './cookies.ts';
import { formPage, way } from './form-page.ts';
import { whenLoggedIn } from './logged-in.ts';
import { newPasswords } from './new-password.ts';
import { sendOn } from './render.ts';

export const passwordPage = formPage(whenLoggedIn, {
  path: '/account/password',
  title: 'changePassword',
  fields: [
    { name: 'password', label: 'currentPassword' },
    ...newPasswords('newPassword', 'newPasswordAgain'),
  ],
  button: 'changePassword',
  isLoggedIn: true,
  open: async (_visit, { user }) => ({ more: { email: user.email } }),
  template: ({ password }) => password,
  look: ({ t, email }) => ({
    explained: t('passwordChangeExplained'),
    before: username(email),
    foot: way('/account', t('backToAccount')),
  }),
  async submit(visit, text, { user: { email } }) {
    const { context, request, parts } = visit;
    const password = text('new_password');
    const outcome = await changeOwnPassword(context, { email, password: text('password') }, password);
    if (outcome === 'invalid_credentials') return { faults: WRONG_PASSWORD };
    if (outcome !== 'changed') return { faults: { new_password: outcome } };
    const { tokens } = await logIn(context, request, { email, password }, PAIR);
    return sendOn(visit, '/account', setTokens(parts.cookies, tokens, context.now), 'donePasswordChanged');
  },
});
