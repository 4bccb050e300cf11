/**
 * `/verify-email?token=…`: confirms an email address, or a new one. A GET only asks: mail scanners open links too.
 */
import { textOf } from './form.ts';
import { everybody, formPage } from './form-page.ts';
import { openLink } from './mailed-link.ts';
import { showInvalidLink, showProblem } from './problem.ts';
import { sendOn } from './render.ts';
import { sendVerificationPage } from './send-verification.ts';

const AFTERWARDS = '/account';

export const verifyEmailPage = formPage(everybody, {
  path: '/verify-email',
  title: 'confirmEmail',
  button: 'confirm',
  open: (visit) => openLink(visit, ['verify_email', 'change_email'], sendVerificationPage.path),
  template: ({ verifyEmail }) => verifyEmail,
  look: ({ t, email }) => ({ explained: t('confirmEmailText', { email }) }),
  async submit(visit, _text, _who, { token }) {
    const { context } = visit;
    switch (await context.mailing?.confirmEmail(context, textOf(token))) {
      case 'verified':
        return sendOn(visit, AFTERWARDS, [], 'doneEmailVerified');
      case 'changed':
        return sendOn(visit, AFTERWARDS, [], 'doneEmailChanged');
      case undefined:
      case 'invalid_token':
        return showInvalidLink(visit, sendVerificationPage.path);
      case 'taken': {
        const link = { url: AFTERWARDS, label: 'toStart' } as const;
        return showProblem(visit, { status: 400, title: 'linkInvalid', text: 'emailTaken', link });
      }
    }
  },
});
