/** `/password-reset`: asks for a mail with a link for a new password. */
import { askForMail } from './ask-for-mail.ts';
import { nothing } from './form-page.ts';

export const passwordResetPage = askForMail({
  path: '/password-reset',
  title: 'resetPassword',
  explained: 'resetExplained',
  button: 'sendLink',
  open: nothing,
  template: ({ passwordReset }) => passwordReset,
  request: 'requestPasswordReset',
  notice: 'doneResetRequested',
});
