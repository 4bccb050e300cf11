/** `/password-reset/confirm?token=…`: a new password for whoever has the link of a mail. Logs nobody in. */
import { username } from '../../web/text-fields.ts';
import { deleteTokens } from './cookies.ts';
import { rememberDevice } from './device-cookie.ts';
import { textOf } from './form.ts';
import { everybody, formPage } from './form-page.ts';
import { openLink } from './mailed-link.ts';
import { newPasswords } from './new-password.ts';
import { passwordResetPage } from './password-reset.ts';
import { showInvalidLink } from './problem.ts';
import { sendOn } from './render.ts';

export const passwordResetConfirmPage = formPage(everybody, {
  path: '/password-reset/confirm',
  title: 'choosePassword',
  fields: newPasswords('newPassword', 'newPasswordAgain'),
  button: 'save',
  open: (visit, _who, sent) => openLink(visit, ['reset_password'], passwordResetPage.path, sent),
  template: ({ passwordResetConfirm }) => passwordResetConfirm,
  look: ({ t, email }) => ({ explained: t('choosePasswordExplained'), before: username(email) }),
  async submit(visit, text, _who, { token }) {
    const { context, parts } = visit;
    const done = await context.mailing?.confirmPasswordReset(context, textOf(token), text('new_password'));
    if (!done || done.outcome === 'invalid_token') return showInvalidLink(visit, passwordResetPage.path);
    if (done.outcome === 'invalid_password') return { faults: { new_password: done.faults } };
    const cookies = [...deleteTokens(parts.cookies), await rememberDevice(context, done.email)];
    return sendOn(visit, '/login', cookies, 'donePasswordReset');
  },
});
