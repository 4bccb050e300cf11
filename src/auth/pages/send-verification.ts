/** `/verify-email/send?email=…`: asks for the mail that verifies an address. */
import { askForMail } from './ask-for-mail.ts';

export const sendVerificationPage = askForMail({
  path: '/verify-email/send',
  title: 'confirmEmail',
  button: 'sendVerification',
  open: async ({ url }) => ({ more: {}, values: { email: url.searchParams.get('email') ?? '' } }),
  template: ({ sendVerification }) => sendVerification,
  request: 'requestEmailVerification',
  notice: 'doneVerificationSent',
});
