/** Mail as a part of the auth-service, with what people recover by it. */
import type { MailPart } from '../parts.ts';
import { requestEmailChange } from '../recovery/change-email.ts';
import { confirmEmail } from '../recovery/confirm-email.ts';
import { mailPasswordLink } from '../recovery/mail-password-link.ts';
import { mailedTo } from '../recovery/mailed-to.ts';
import { noticeIfChanged } from '../recovery/notice.ts';
import { requestEmailVerification, requestPasswordReset } from '../recovery/request.ts';
import { confirmPasswordReset } from '../recovery/reset-password.ts';
import { verificationOf } from '../recovery/verification.ts';
import { devOutbox } from '../routes/dev-outbox.ts';
import { emailChange } from '../routes/email-change.ts';
import { emailVerify, emailVerifyConfirm } from '../routes/email-verify.ts';
import { passwordReset, passwordResetConfirm } from '../routes/password-reset.ts';
import { registerDiscreetly } from '../users/register.ts';
import { createMail, mailFaults } from './mail.ts';
import type { Mailer } from './mailer.ts';

/**
 * For `createAuthService`: mails for a new password, to verify an address or to change it, and notices of what happened to
 * an account.
 *
 * @param mailer what sends them; without one they stay in the outbox under `DEBUG`, and there are none otherwise
 */
export const authMail = (mailer?: Mailer): MailPart => ({
  faults: (settings) => mailFaults(settings, mailer),
  create: (database, settings, observe) => createMail(database, settings, mailer, observe),
  mailing: {
    noticeIfChanged,
    verificationOf,
    registerDiscreetly,
    requestPasswordReset,
    requestEmailVerification,
    requestEmailChange,
    mailPasswordLink,
    mailedTo,
    confirmPasswordReset,
    confirmEmail,
  },
  openRoutes: [devOutbox],
  apiRoutes: [passwordReset, passwordResetConfirm, emailVerify, emailVerifyConfirm, emailChange],
});
